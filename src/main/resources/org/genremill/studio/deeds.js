/** What can be done with a track of a list: hear it, and see why it got its genre. */
import { to } from "./address.js";
import { element, link, say } from "./dom.js";

export class Deeds {
  #player;

  /** Lists share one player each, above their rows. */
  constructor(player) {
    this.#player = player;
  }

  /** The buttons of a track. */
  of(track) {
    const name = [track.title ?? track.track, track.artist].filter(Boolean).join(", ");
    const play = element("button", { type: "button", ariaLabel: `Listen to ${name}` }, "▶");
    play.addEventListener("click", () => this.#play(track, name));
    const explain = Object.assign(link("Explain", to("track", track.id)), { className: "button", ariaLabel: `Explain ${name}` });
    return element("div", { className: "deeds" }, play, explain);
  }

  #play(track, name) {
    this.#player.hidden = false;
    this.#player.src = `/api/tracks/${track.id}/sound`;
    this.#player.play().catch(() => say(`${name} cannot be played by this browser: Explain can.`, true));
    say(`Playing ${name}.`);
  }

  /** Ends what is heard. */
  pause() {
    this.#player.pause();
  }
}
