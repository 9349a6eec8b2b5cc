/** What people know about the genre of a track of the catalogue, where the studio takes that. */
import { ask, byId, element, say } from "./dom.js";

export class Correct {
  #allowed;
  #form = byId("correct");
  #genre = byId("correct-genre");
  #names;
  #track;

  constructor(studio) {
    this.#allowed = studio.corrections;
    this.#genre.addEventListener("change", () => this.#nameButton());
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#record();
    });
  }

  /** Offers to state the genre of a track; without an id, of an upload, there is nothing to record. */
  async offer(id, name, guess) {
    this.#track = id && { id, name, guess };
    this.#form.hidden = true;
    if (!this.#allowed || !id) {
      return;
    }
    try {
      this.#names ??= (await (await ask("/api/genres")).json()).genres;
    } catch (problem) {
      say(problem.message, true);
      return;
    }
    if (this.#track?.id === id) {
      this.#genre.replaceChildren(...this.#names.map(genre => element("option", { value: genre, selected: genre === guess }, genre)));
      byId("correct-comment").value = "";
      this.#nameButton();
      this.#form.hidden = false;
    }
  }

  #nameButton() {
    const isGuess = this.#genre.value === this.#track?.guess;
    byId("correct-record").textContent = `${isGuess ? "Accept" : "Correct to"} ${this.#genre.value}`;
  }

  async #record() {
    const { id, name } = this.#track;
    const button = byId("correct-record");
    button.disabled = true;
    say("Recording …");
    try {
      const recorded = await (await ask(`/api/tracks/${id}/genre`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ genre: this.#genre.value, by: byId("correct-by").value, comment: byId("correct-comment").value }),
      })).json();
      say(recorded.known ? `${name} was ${recorded.genre} already.`
        : `${name} is ${recorded.genre}: ${recorded.accepted ? "the label is accepted" : "the next labels will say so"}.`);
    } catch (problem) {
      say(problem.message, true);
    } finally {
      button.disabled = false;
    }
  }
}
