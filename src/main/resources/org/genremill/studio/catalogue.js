/** The published labels: filtered, heard, compared with earlier ones, exported. */
import { ask, byId, counted, element, head, number, percent, row, say } from "./dom.js";

const HEADS = {
  labels: ["", "track", "genre", "confidence", "second guess", "catalogue says", ""],
  changes: ["", "track", "change", "genre", "genre before", "confidence", "confidence before", ""],
};
const CHANGES = { genre: "another genre", added: "new", removed: "gone", confidence: "another confidence" };

export class Catalogue {
  #explain;
  #listen = byId("listen");
  #next;
  #opened = false;

  /** @param explain what to do with a track that is to be looked at closely */
  constructor(explain) {
    this.#explain = explain;
    byId("filter").addEventListener("change", () => this.#reload());
    byId("filter").addEventListener("submit", event => event.preventDefault());
    byId("more").addEventListener("click", () => this.#load());
  }

  /** Loads what there is, the first time that it is looked at. */
  async open() {
    if (this.#opened) {
      return;
    }
    this.#opened = true;
    await this.#trying(async () => {
      const { current, genres, earlier } = await (await ask("/api/labels")).json();
      if (!current) {
        byId("published").textContent = "This store has no published labels yet: make some with jobs/label.";
        byId("filter").hidden = true;
        return;
      }
      byId("published").textContent =
        `${counted(current.tracks, "track")}, labelled by ${current.model}, published ${current.published}.`;
      byId("genre").append(new Option("all", ""), ...genres.map(genre =>
        new Option(`${genre.name} (${genre.tracks.toLocaleString("en")}, mean confidence ${percent(genre.confidence)})`, genre.name)));
      byId("against").append(new Option("all labels", ""), ...earlier.flatMap((table, index) => against(current, table, index)));
      await this.#reload();
    });
  }

  #query() {
    const [run, changes] = byId("against").value.split(" ");
    const query = new URLSearchParams({ genre: byId("genre").value, least: byId("least").value, most: byId("most").value });
    if (run) {
      query.set("against", run);
      query.set("changes", changes);
    }
    return query;
  }

  async #reload() {
    this.#next = undefined;
    const run = byId("against").value.split(" ")[0];
    byId("export").href = `/api/labels/rows.csv?${this.#query()}`;
    byId("rows").tBodies[0].replaceChildren();
    byId("rows").tHead.replaceChildren(row(...HEADS[run ? "changes" : "labels"].map(head)));
    byId("counts").textContent = "";
    await this.#load();
    if (run) {
      await this.#trying(async () => {
        const counts = await (await ask(`/api/labels/changes/${encodeURIComponent(run)}`)).json();
        byId("counts").textContent = Object.entries(counts).map(([kind, tracks]) => `${CHANGES[kind]}: ${tracks}`).join(" · ");
      });
    }
  }

  async #load() {
    const query = this.#query();
    if (this.#next) {
      query.set("after", this.#next);
    }
    await this.#trying(async () => {
      say("Reading labels …");
      const page = await (await ask(`/api/labels/rows?${query}`)).json();
      if (query.toString().startsWith(this.#query().toString())) {
        byId("rows").tBodies[0].append(...page.rows.map(label => this.#row(label)));
        this.#next = page.next;
        byId("more").hidden = !page.next;
        const shown = byId("rows").tBodies[0].rows.length;
        say(`${counted(shown, "track")} shown${page.next ? ", there are more" : ""}.`);
      }
    });
  }

  #row(label) {
    const genre = text => element("td", {}, text ?? "");
    const share = value => number(value === null ? "" : percent(value));
    const there = label.change === "removed" ? [element("td"), element("td")] : [
      element("td", {}, this.#button("Listen", label, () => this.#play(label))),
      element("td", {}, this.#button("Explain", label, () => this.#explain({ id: label.id, name: label.track }))),
    ];
    const cells = label.change
      ? [genre(CHANGES[label.change]), genre(label.genre), genre(label.genre_before), share(label.confidence), share(label.confidence_before)]
      : [genre(label.genre), share(label.confidence),
        genre(label.second_genre && `${label.second_genre} ${percent(label.second_confidence)}`), genre(label.catalogue_genre)];
    return row(there[0], element("th", { scope: "row", title: label.uri }, label.track), ...cells, there[1]);
  }

  #button(text, label, deed) {
    const button = element("button", { type: "button" }, text);
    button.setAttribute("aria-label", `${text} ${label.track}`);
    button.addEventListener("click", deed);
    return button;
  }

  #play(label) {
    this.#listen.hidden = false;
    this.#listen.src = `/api/tracks/${label.id}/sound`;
    this.#listen.play().catch(() => say(`${label.track} cannot be played by this browser: Explain can.`, true));
    say(`Playing ${label.track}.`);
  }

  async #trying(deed) {
    try {
      await deed();
    } catch (problem) {
      say(problem.message, true);
    }
  }
}

/** What there is to compare with an earlier table: the last one by what has changed, one of another model by genre. */
function against(current, table, index) {
  const when = table.published.replace("T", " ").replace("Z", "");
  const options = [];
  if (index === 0) {
    options.push(new Option(`changes since last time, ${when}`, `${table.run} genre,added,removed`));
  }
  if (table.model !== current.model) {
    options.push(new Option(`disagreements with ${table.model}, ${when}`, `${table.run} genre`));
  } else if (index > 0) {
    options.push(new Option(`changes since ${when}`, `${table.run} genre,added,removed`));
  }
  return options;
}
