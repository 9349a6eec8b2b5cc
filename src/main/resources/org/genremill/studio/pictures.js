/** Waveform, mel spectrogram, chromagram, scalogram and the genres over time, under one moving cursor. */
import { clock, element } from "./dom.js";

const HEIGHTS = { waveform: 80, mel: 150, chroma: 168, scalogram: 130 };
const NAMES = { waveform: "waveform", mel: "mel spectrogram", chroma: "chromagram", scalogram: "scalogram" };
/** What the darkest and the brightest colour of a picture stand for. */
const LEGENDS = {
  mel: ["80 dB quieter", "loudest"], chroma: ["weak", "strongest pitch"], scalogram: ["50 dB quieter", "loudest"], genres: ["0 %", "100 %"],
};
const PITCHES = ["B", "A♯", "A", "G♯", "G", "F♯", "F", "E", "D♯", "D", "C♯", "C"];
const HIGHEST_HERTZ = 11025;
const SCALOGRAM = { lowest: 32.703, octaves: 8 };
const TIME_STEPS = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800];
const MOST_TIMES = 8;
const GENRE_ROW = 18;
const STEP_SECONDS = 1;
const PAGE_SECONDS = 5;

/** The mel scale of Slaney, as in librosa. */
const mel = hertz => hertz < 1000 ? 3 * hertz / 200 : 15 + 27 * Math.log(hertz / 1000) / Math.log(6.4);
const hertz = value => value < 1000 ? `${value} Hz` : `${value / 1000} kHz`;

/** The marks beside a picture: how far down, 0 to 1, and what is there. */
const MARKS = {
  waveform: [],
  mel: [200, 1000, 3000, 8000].map(value => [1 - mel(value) / mel(HIGHEST_HERTZ), hertz(value)]),
  chroma: PITCHES.map((pitch, row) => [(row + 0.5) / PITCHES.length, pitch]),
  scalogram: [60, 250, 1000, 4000].map(value => [1 - Math.log2(value / SCALOGRAM.lowest) / SCALOGRAM.octaves, hertz(value)]),
};

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
    this.#add("waveform", this.#waveform(pictures), NAMES.waveform, MARKS.waveform);
    for (const name of ["mel", "chroma", "scalogram"]) {
      this.#add(name, this.#coloured(pictures, name), NAMES[name], MARKS[name]);
    }
    for (const model of explanation.models) {
      const caption = explanation.models.length > 1 ? `genres over time, ${model.learner}` : "genres over time";
      const order = likeliestFirst(model);
      this.#add("genres", this.#genres(model, order), caption, order.map((genre, line) => [(line + 0.5) / order.length, model.genres[genre]]));
    }
    this.#place.append(this.#times());
  }

  #add(name, canvas, caption, marks) {
    canvas.dataset.picture = name;
    canvas.style.height = `${HEIGHTS[name] ?? canvas.height}px`;
    const cursor = element("div", { className: "cursor" });
    this.#cursors.push(cursor);
    const beside = element("div", { className: "marks" }, ...marks.map(([share, text]) => {
      const mark = element("span", { title: text }, text);
      mark.style.top = `${100 * share}%`;
      return mark;
    }));
    this.#place.append(element("figure", { className: "picture" },
      element("figcaption", {}, caption, ...this.#legend(name)), beside, element("div", { className: "plot" }, canvas, cursor)));
  }

  /** The colours of a picture from the darkest, between what they stand for. */
  #legend(name) {
    if (!(name in LEGENDS)) {
      return [];
    }
    const [least, most] = LEGENDS[name];
    const canvas = element("canvas", { width: 256, height: 1 });
    const pen = canvas.getContext("2d");
    for (let shade = 0; shade < 256; shade++) {
      pen.fillStyle = this.#colour(shade);
      pen.fillRect(shade, 0, 1, 1);
    }
    return [element("span", { className: "legend" }, least, canvas, most)];
  }

  /** The marks of the time, below all pictures. */
  #times() {
    const step = TIME_STEPS.find(each => this.#seconds / each <= MOST_TIMES) ?? 3600;
    const axis = element("div", { className: "times" });
    for (let time = 0; time < this.#seconds; time += step) {
      const mark = element("span", {}, step < 1 ? `${time.toFixed(1)} s` : clock(time));
      mark.style.left = `${100 * time / this.#seconds}%`;
      axis.append(mark);
    }
    return axis;
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
    const canvas = element("canvas", { width, height: order.length * GENRE_ROW });
    const pen = canvas.getContext("2d");
    const x = seconds => Math.round(seconds / this.#seconds * width);
    for (const moment of model.moments) {
      order.forEach((genre, line) => {
        pen.fillStyle = this.#colour(Math.round(255 * moment.probabilities[genre]));
        const from = x(moment.start);
        pen.fillRect(from, line * GENRE_ROW, x(moment.start + moment.seconds) - from - 1, GENRE_ROW - 1);
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
    const box = this.#place.querySelector(".plot").getBoundingClientRect();
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
