/** Waveform, mel spectrogram, chromagram, scalogram and the genres over time, under one moving cursor. */
import { clock, element } from "./dom.js";

const HEIGHTS = { waveform: 80, mel: 150, chroma: 96, scalogram: 130 };
const NAMES = {
  waveform: "waveform",
  mel: "mel spectrogram, 0 to 11 kHz",
  chroma: "chromagram, C to B",
  scalogram: "scalogram, 33 Hz to 7.7 kHz",
};
const GENRE_ROW = 18;
const GENRE_HEAD = 26;
const STEP_SECONDS = 1;
const PAGE_SECONDS = 5;

/** The genres of a model by their places. */
export const likeliestFirst = model => model.genres.map((_, genre) => genre)
  .sort((one, other) => model.probabilities[other] - model.probabilities[one]);

const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

export class Pictures {
  #place;
  #player;
  #palette;
  #cursors = [];
  #seconds = 1;

  constructor(place, player, palette) {
    this.#place = place;
    this.#player = player;
    this.#palette = bytes(palette);
    place.addEventListener("keydown", event => this.#onKey(event));
    place.addEventListener("pointerdown", event => this.#seekTo(event));
    place.addEventListener("pointermove", event => event.buttons === 1 && this.#seekTo(event));
    const follow = () => {
      this.#showTime();
      requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  }

  /** Draws an explanation. */
  show(explanation) {
    this.#seconds = explanation.sound.seconds;
    this.#place.replaceChildren();
    this.#place.setAttribute("aria-valuemax", this.#seconds.toFixed(1));
    this.#cursors = [];
    const { pictures } = explanation;
    this.#add("waveform", this.#waveform(pictures), NAMES.waveform);
    for (const name of ["mel", "chroma", "scalogram"]) {
      this.#add(name, this.#coloured(pictures, name), NAMES[name]);
    }
    for (const model of explanation.models) {
      const caption = explanation.models.length > 1 ? `genres over time, ${model.learner}` : "genres over time";
      const order = likeliestFirst(model);
      const names = element("div", { className: "names" }, ...order.map(genre => element("span", {}, model.genres[genre])));
      this.#add("genres", this.#genres(model, order), caption, names);
    }
  }

  #add(name, canvas, caption, names = "") {
    canvas.dataset.picture = name;
    canvas.style.height = `${HEIGHTS[name] ?? canvas.height}px`;
    const cursor = element("div", { className: "cursor" });
    this.#cursors.push(cursor);
    this.#place.append(
      element("figure", { className: "picture" }, canvas, element("figcaption", {}, caption), names, cursor));
  }

  #waveform(pictures) {
    const points = bytes(pictures.waveform.points);
    const width = pictures.columns;
    const height = 2 * HEIGHTS.waveform;
    const canvas = element("canvas", { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = this.#colour(190);
    for (let x = 0; x < width; x++) {
      const top = (1 - points[x] / 255) * height;
      const bottom = (1 - points[width + x] / 255) * height;
      pen.fillRect(x, top, 1, Math.max(1, bottom - top));
    }
    return canvas;
  }

  #coloured(pictures, name) {
    const { rows, points } = pictures[name];
    const shades = bytes(points);
    const canvas = element("canvas", { width: pictures.columns, height: rows });
    const pen = canvas.getContext("2d");
    const image = pen.createImageData(pictures.columns, rows);
    shades.forEach((shade, place) => {
      image.data.set(this.#palette.subarray(3 * shade, 3 * shade + 3), 4 * place);
      image.data[4 * place + 3] = 255;
    });
    pen.putImageData(image, 0, 0);
    return canvas;
  }

  /** A row a genre; brighter is likelier. */
  #genres(model, order) {
    const width = 1000;
    const canvas = element("canvas", { width, height: GENRE_HEAD + order.length * GENRE_ROW });
    const pen = canvas.getContext("2d");
    const x = seconds => Math.round(seconds / this.#seconds * width);
    for (const moment of model.moments) {
      order.forEach((genre, line) => {
        pen.fillStyle = this.#colour(Math.round(255 * moment.probabilities[genre]));
        const from = x(moment.start);
        pen.fillRect(from, GENRE_HEAD + line * GENRE_ROW, x(moment.start + moment.seconds) - from - 1, GENRE_ROW - 1);
      });
    }
    return canvas;
  }

  #colour(shade) {
    return `rgb(${this.#palette.subarray(3 * shade, 3 * shade + 3).join(" ")})`;
  }

  #showTime() {
    const share = Math.min(1, this.#player.currentTime / this.#seconds);
    for (const cursor of this.#cursors) {
      cursor.style.left = `${100 * share}%`;
    }
    this.#place.setAttribute("aria-valuenow", this.#player.currentTime.toFixed(1));
    this.#place.setAttribute("aria-valuetext", clock(this.#player.currentTime));
  }

  #seekTo(event) {
    const box = this.#place.getBoundingClientRect();
    this.#seek((event.clientX - box.left) / box.width * this.#seconds);
  }

  #seek(seconds) {
    this.#player.currentTime = Math.max(0, Math.min(this.#seconds - 0.05, seconds));
  }

  #onKey(event) {
    const now = this.#player.currentTime;
    const moves = {
      ArrowLeft: now - STEP_SECONDS,
      ArrowRight: now + STEP_SECONDS,
      PageUp: now - PAGE_SECONDS,
      PageDown: now + PAGE_SECONDS,
      Home: 0,
      End: this.#seconds,
    };
    if (event.key in moves) {
      this.#seek(moves[event.key]);
    } else if (event.key === " ") {
      this.#player.paused ? this.#player.play() : this.#player.pause();
    } else {
      return;
    }
    event.preventDefault();
  }
}
