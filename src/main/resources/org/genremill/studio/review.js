/** The tracks that the model is least certain of. */
import { Deeds } from "./deeds.js";
import { ask, byId, counted, element, head, meter, number, percent, row, say, NOTHING_PUBLISHED } from "./dom.js";

export class Review {
  #deeds = new Deeds(byId("review-player"));
  #asked;

  /** Asks each time, because people state genres meanwhile. */
  async open() {
    const asked = Symbol("review");
    this.#asked = asked;
    say("Looking for tracks …");
    try {
      const list = await (await ask("/api/review")).json();
      if (asked === this.#asked) {
        this.#show(list);
      }
    } catch (problem) {
      if (asked === this.#asked) {
        say(problem.message, true);
      }
    }
  }

  /** Ends what is heard, and what would still be said. */
  pause() {
    this.#asked = undefined;
    this.#deeds.pause();
  }

  #show(list) {
    const isEmpty = list.tracks.length === 0;
    byId("review-list").hidden = isEmpty;
    byId("review-counts").textContent = list.run === null ? NOTHING_PUBLISHED
      : `Of ${counted(list.labels, "label")}, left out are ${list.corrected.toLocaleString("en")} with a correction, ${list.trained_on.toLocaleString("en")} that the model was trained on, and ${list.duplicates.toLocaleString("en")} that sound like another.`;
    const hasTitles = list.tracks.some(track => track.artist || track.title);
    byId("review-rows").tHead.replaceChildren(row(
      element("td"), ...(hasTitles ? [head("artist"), head("title")] : []), head("file"),
      head("first guess"), head("second guess"), head("margin"), element("td")));
    byId("review-rows").tBodies[0].replaceChildren(...list.tracks.map(track => this.#row(track, hasTitles)));
    say(isEmpty ? "There is nothing to listen to." : `${counted(list.tracks.length, "track")} to listen to.`);
  }

  #row(track, hasTitles) {
    return row(
      element("td", {}, this.#deeds.of(track)),
      ...(hasTitles ? [element("td", {}, track.artist ?? ""), element("td", {}, track.title ?? "")] : []),
      element("th", { scope: "row", title: track.uri }, track.track),
      element("td", {}, `${track.best_genre} ${percent(track.confidence)}`),
      element("td", {}, track.second_genre ? `${track.second_genre} ${percent(track.second_confidence)}` : ""),
      number(percent(track.margin)),
      element("td", { className: "bar" }, meter(track.margin)));
  }
}
