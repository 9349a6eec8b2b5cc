/** What this is, what there is, and where to begin. */
import { to } from "./address.js";
import { date } from "./catalogue.js";
import { ask, byId, counted, element, head, link, meter, number, percent, row, say, NOTHING_PUBLISHED } from "./dom.js";

const EXAMPLES = 3;
const CHANGES = { genre: "has another genre", added: "is new", removed: "is gone" };
const PLURALS = { genre: "have another genre", added: "are new", removed: "are gone" };

export class Start {
  #studio;
  #shown;

  constructor(studio) {
    this.#studio = studio;
    byId("models").replaceChildren(models(studio.models));
  }

  async open() {
    say("");
    try {
      this.#shown ??= this.#show();
      await this.#shown;
    } catch (problem) {
      this.#shown = undefined;
      say(problem.message, true);
    }
  }

  pause() {}

  async #show() {
    const { current, genres, earlier } = await (await ask("/api/labels")).json();
    if (!current) {
      byId("size").textContent = NOTHING_PUBLISHED;
      return;
    }
    byId("size").replaceChildren(
      link(counted(current.tracks, "track"), to("catalogue")), ` in ${counted(genres.length, "genre")}, labelled by ${current.model}, published ${date(current.published)}.`);
    byId("genres").replaceChildren(chart(genres));
    byId("genres-part").hidden = false;
    await Promise.all([this.#examples(genres), this.#changes(earlier[0])]);
  }

  /** The most confident track of each of the most frequent genres. */
  async #examples(genres) {
    const frequent = [...genres].filter(genre => genre.name !== "abstained").sort((one, other) => other.tracks - one.tracks).slice(0, EXAMPLES);
    const found = await Promise.all(frequent.map(async genre => {
      const query = new URLSearchParams({ genre: genre.name, sort: "confidence", down: true });
      return (await (await ask(`/api/labels/rows?${query}`)).json()).rows[0];
    }));
    byId("examples").replaceChildren(...found.filter(Boolean).map(label => element("li", {},
      link([label.title ?? label.track, label.artist].filter(Boolean).join(", "), to("track", label.id)),
      element("span", { className: "hint" }, ` ${label.genre}, confidence ${percent(label.confidence)}`))));
    byId("examples-part").hidden = false;
  }

  async #changes(before) {
    if (!before) {
      byId("changes").replaceChildren(element("p", {}, "These are the first labels: there is nothing to compare them with yet."));
    } else {
      const counts = await (await ask(`/api/labels/changes/${encodeURIComponent(before.run)}`)).json();
      byId("changes").replaceChildren(
        element("p", { className: "hint" }, `Since the labels of ${date(before.published)}, by ${before.model}:`),
        element("ul", {}, ...Object.keys(CHANGES).map(kind => {
          const tracks = counts[kind];
          const text = `${counted(tracks, "track")} ${(tracks === 1 ? CHANGES : PLURALS)[kind]}`;
          return element("li", {}, tracks === 0 ? text
            : link(text, to("catalogue", "", new URLSearchParams({ against: before.run, changes: kind }))));
        })));
    }
    byId("changes-part").hidden = false;
  }
}

/** A bar a genre, as long as its share of the most frequent one. */
function chart(genres) {
  const most = Math.max(...genres.map(genre => genre.tracks));
  const rows = [...genres].sort((one, other) => other.tracks - one.tracks).map(genre => row(
    element("th", { scope: "row" }, link(genre.name, to("catalogue", "", new URLSearchParams({ genre: genre.name })))),
    number(genre.tracks.toLocaleString("en")),
    element("td", { className: "bar" }, meter(genre.tracks / most)),
    number(percent(genre.confidence))));
  return element("table", {},
    element("thead", {}, row(head("genre"), head("tracks"), element("td"), head("mean confidence"))),
    element("tbody", {}, ...rows));
}

function models(all) {
  return element("ul", {}, ...all.map(model => {
    const [accuracy, low, high] = model.accuracy.map(percent);
    return element("li", {}, element("b", {}, `${accuracy} [${low}, ${high}]`), ` of ${counted(model.tested, "track")}, protocol ${model.protocol}`,
      model.leaks ? ", which leaks: the figure is too good to be true" : "", element("br"), element("span", { className: "hint" }, model.id));
  }));
}
