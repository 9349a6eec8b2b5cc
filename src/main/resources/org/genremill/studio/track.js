/** One track: how it comes here, and what is shown of it. */
import { go, to } from "./address.js";
import { ask, byId, clock, counted, element, head, meter, number, percent, row, say } from "./dom.js";
import { Correct } from "./correct.js";
import { Microphone } from "./microphone.js";
import { Pictures, likeliestFirst } from "./pictures.js";
import { sentence, words } from "./words.js";

const WAV = "audio/wav";

export class Track {
  #studio;
  #player = byId("player");
  #pictures;
  #correct;
  #hear;
  /** The id of the track that is shown, or is on its way; a symbol for an upload. */
  #shown;

  constructor(studio) {
    this.#studio = studio;
    this.#pictures = new Pictures(byId("pictures"), this.#player, studio.palette);
    this.#correct = new Correct(studio);
    byId("file").addEventListener("change", event => this.#take(event.target.files[0]));
    this.#player.addEventListener("error", () => this.#playDecoded());
    this.#acceptDrops();
    this.#acceptRecordings();
  }

  #acceptDrops() {
    const drop = byId("drop");
    for (const kind of ["dragover", "drop"]) {
      // Anywhere else on the page a browser would leave the page for the file.
      document.addEventListener(kind, event => event.preventDefault());
    }
    drop.addEventListener("dragover", () => drop.classList.add("over"));
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", event => {
      drop.classList.remove("over");
      this.#take(event.dataTransfer.files[0]);
    });
  }

  #acceptRecordings() {
    const button = byId("record");
    const microphone = new Microphone(this.#studio.maximum_seconds);
    button.addEventListener("click", async () => {
      try {
        if (microphone.isRecording) {
          button.setAttribute("aria-pressed", "false");
          button.textContent = "Record";
          this.#take(new File([await microphone.stop()], "recording.wav", { type: WAV }));
        } else {
          await microphone.start();
          button.setAttribute("aria-pressed", "true");
          button.textContent = "Stop recording";
          say("Recording …");
        }
      } catch (problem) {
        say(`The microphone cannot be used: ${problem.message}`, true);
      }
    });
  }

  async #take(file) {
    if (!file) {
      return;
    }
    if (file.size > this.#studio.maximum_bytes) {
      say(`${file.name} is too large: at most ${Math.floor(this.#studio.maximum_bytes / 2 ** 20)} MiB are taken.`, true);
      return;
    }
    this.#shown = Symbol(file.name);
    go(to("track"));
    await this.#explain(file.name, "/api/explain", { method: "POST", body: file }, () => {
      this.#hear = ["/api/hear", { method: "POST", body: file }];
      this.#play(URL.createObjectURL(file));
    });
    byId("file").value = "";
  }

  /** Shows the track that the address names; without a name, what was shown last. */
  async open(id) {
    if (id && id !== this.#shown) {
      this.#shown = id;
      byId("result").hidden = true;
      await this.#explain("the track", `/api/tracks/${encodeURIComponent(id)}/explain`, { method: "POST" }, () => {
        this.#hear = [`/api/tracks/${id}/hear`, { method: "POST" }];
        this.#play(`/api/tracks/${id}/sound`);
      });
    }
  }

  /** Ends what is heard. */
  pause() {
    this.#player.pause();
  }

  async #explain(asked, path, request, play) {
    const wanted = this.#shown;
    say(`Listening to ${asked} …`);
    byId("drop").setAttribute("aria-busy", "true");
    const began = performance.now();
    try {
      const explanation = await (await ask(path, request)).json();
      if (wanted !== this.#shown) {
        return;
      }
      const name = explanation.name ?? asked;
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      this.#show(name, explanation);
      play();
      const said = explanation.models.map(model => `${model.novel ? "unlike anything that the model knows; its guess is " : ""}${model.genre}, confidence ${percent(model.confidence)}`).join("; ");
      say(`${name}: ${said}. Answered in ${seconds} s.`);
      byId("title").focus({ preventScroll: true });
    } catch (problem) {
      this.#shown = undefined;
      say(`${asked}: ${problem.message}`, true);
    } finally {
      byId("drop").removeAttribute("aria-busy");
    }
  }

  #play(url) {
    if (this.#player.src.startsWith("blob:")) {
      URL.revokeObjectURL(this.#player.src);
    }
    this.#player.src = url;
  }

  /** What the browser cannot decode, the studio can. */
  async #playDecoded() {
    const request = this.#hear;
    this.#hear = undefined;
    if (request) {
      const heard = await ask(...request).catch(() => undefined);
      if (heard) {
        this.#play(URL.createObjectURL(await heard.blob()));
      }
    }
  }

  #show(name, explanation) {
    const { sound, models } = explanation;
    byId("title").textContent = sound.title ? `${sound.title}${sound.artist ? `, ${sound.artist}` : ""}` : name;
    byId("facts").textContent = [
      sound.format, `${sound.sample_rate.toLocaleString("en")} Hz`, sound.channels === 1 ? "mono" : counted(sound.channels, "channel"),
      clock(sound.seconds), sound.truncated ? "cut off" : "", sound.damaged_seconds ? `${sound.damaged_seconds.toFixed(1)} s damaged` : "",
    ].filter(Boolean).join(" · ");
    byId("verdicts").replaceChildren(...models.map(verdict));
    byId("details").replaceChildren(...models.map(model => this.#details(model, models.length > 1)));
    byId("result").hidden = false;
    this.#pictures.show(explanation);
    this.#correct.offer(typeof this.#shown === "string" ? this.#shown : undefined, byId("title").textContent, models[0].genre);
  }

  #details(model, named) {
    return element("div", {},
      ...named ? [element("h3", {}, model.learner)] : [],
      element("h3", {}, "Probabilities"),
      table(likeliestFirst(model).map(genre => row(
        element("th", { scope: "row" }, model.genres[genre]),
        number(percent(model.probabilities[genre])),
        element("td", { className: "bar" }, meter(model.probabilities[genre]))))),
      element("p", { className: "hint" }, model.own_segments
        ? "Over time: by the segments that the model was fitted on."
        : "Over time: the model was fitted on whole tracks and is asked about each 3 s as if that were one."),
      element("p", { className: "sentence" }, sentence(model.reasons, model.genre)),
      ...reasons(model, `For ${model.genre}`, 1),
      ...reasons(model, `Against ${model.genre}`, -1),
      model.no_reasons ? element("p", { className: "hint" }, `No features for or against: ${model.no_reasons}.`) : "",
      element("h3", {}, "Most similar tracks"),
      model.no_nearest ? element("p", { className: "hint" }, `None: ${model.no_nearest}.`) : nearest(model));
  }
}

function nearest(model) {
  return table(model.nearest.map(track => {
    const name = track.uri.split("/").pop();
    const button = element("a", { className: "button", href: to("track", track.id) }, "Open");
    button.setAttribute("aria-label", `Open ${name}`);
    return row(
      element("td", {}, name, track.same_sound ? " (the same sound)" : ""),
      element("td", {}, track.genre ?? ""),
      number(track.similarity.toFixed(3)),
      element("td", { className: "number" }, button));
  }), ["track", "genre", "cosine", ""]);
}

function verdict(model) {
  const guess = element("p", { className: "genre" }, model.genre, element("span", {}, ` ${percent(model.confidence)}`));
  const named = element("p", { className: "model" }, model.model);
  if (model.novel) {
    return element("div", { className: "verdict novel" },
      element("p", { className: "novelty" }, "Unlike anything that this model knows"),
      element("p", {}, `${model.novelty === 1 ? "None" : `Only ${percent(1 - model.novelty)}`} of the training tracks lies as far from the others. `
        + "The model names the least bad of its genres; nobody has measured how often it is right about such music."),
      guess, named);
  }
  return element("div", { className: "verdict" }, guess, element("p", { className: "model" }, measured(model)), named);
}

/** What the confidence is worth, and what that was measured on. */
function measured(model) {
  const [accuracy, low, high] = model.accuracy.map(share => percent(share));
  const tested = `Measured on ${counted(model.tested, "track")} that it had not heard (protocol ${model.protocol}): right about ${accuracy} [${low}, ${high}] of them. `;
  return tested + (model.calibration === "none"
    ? "Its confidence is not calibrated: it orders tracks, and is no chance of being right."
    : `Its confidence, calibrated by ${model.calibration}, was off by ${percent(model.calibration_error)} on average.`);
}

function reasons(model, title, sign) {
  const all = model.reasons.filter(reason => reason.weight * sign > 0);
  if (all.length === 0) {
    return [];
  }
  const strongest = Math.max(...model.reasons.map(reason => Math.abs(reason.weight)));
  const rows = all.map(reason => row(
    element("th", { scope: "row", title: `${reason.feature}: ${reason.source}` }, words(reason.feature)),
    number(reason.value === null ? `${reason.columns} columns` : figure(reason.value, reason.unit)),
    number(reason.median === null ? "" : figure(reason.median, "")),
    number(`${reason.weight > 0 ? "+" : "−"}${Math.abs(reason.weight).toFixed(3)}`),
    element("td", { className: "bar" }, meter(Math.abs(reason.weight) / strongest))));
  const made = table(rows, ["feature", "value", "median", "weight", ""]);
  made.className = sign < 0 ? "reasons against" : "reasons";
  return [element("h3", {}, title), made];
}

const figure = (value, unit) => `${Number(value.toPrecision(4))}${unit && unit !== "1" ? ` ${unit}` : ""}`;

function table(rows, heads) {
  const first = heads ? [element("thead", {}, row(...heads.map(head)))] : [];
  return element("table", {}, ...first, element("tbody", {}, ...rows));
}
