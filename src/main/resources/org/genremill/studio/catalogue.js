/** The published labels: searched, sorted, heard, compared with earlier ones, exported. The address says which. */
import { go, to } from "./address.js";
import { Deeds } from "./deeds.js";
import { ask, byId, counted, element, number, percent, row, say, NOTHING_PUBLISHED } from "./dom.js";

const LABEL_COLUMNS = {
  artist: "artist", title: "title", uri: "file", genre: "genre", confidence: "confidence", second_genre: "second guess", catalogue_genre: "catalogue says",
};
const CHANGE_COLUMNS = {
  artist: "artist", title: "title", uri: "file", change: "change", genre: "genre", genre_before: "genre before", confidence: "confidence",
  confidence_before: "confidence before",
};
const CHANGES = { genre: "another genre", added: "new", removed: "gone", confidence: "another confidence" };
const NUMBERS = ["confidence", "confidence_before"];
const FORMATS = ["csv", "json", "m3u8"];
const FIELDS = ["search", "from", "to"];
const PAUSE_MILLISECONDS = 250;

export class Catalogue {
  #deeds = new Deeds(byId("listen"));
  #filter = byId("filter");
  #loaded;
  #parameters = new URLSearchParams();
  #typing;

  constructor() {
    this.#filter.addEventListener("submit", event => event.preventDefault());
    this.#filter.addEventListener("change", event => event.target.id !== "search" && this.#apply());
    byId("search").addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#apply(true), PAUSE_MILLISECONDS);
    });
    document.addEventListener("click", event => {
      for (const menu of document.querySelectorAll(".choice[open]")) {
        menu.open = menu.contains(event.target);
      }
    });
    byId("clear").addEventListener("click", () => go(to("catalogue")));
    byId("previous").addEventListener("click", () => this.#turn(-1));
    byId("next").addEventListener("click", () => this.#turn(1));
  }

  /** Shows what an address asks for. */
  async open(parameters) {
    this.#parameters = parameters;
    try {
      this.#loaded ??= this.#describe();
      if (await this.#loaded) {
        this.#fill();
        await this.#show();
      }
    } catch (problem) {
      this.#loaded = undefined;
      say(problem.message, true);
    }
  }

  /** Fills in what there is to choose from; false if there are no labels. */
  async #describe() {
    say("Reading labels …");
    const { current, genres, catalogue_genres: catalogue, earlier } = await (await ask("/api/labels")).json();
    if (!current) {
      byId("published").textContent = NOTHING_PUBLISHED;
      this.#filter.hidden = true;
      byId("pages").hidden = true;
      return false;
    }
    byId("published").textContent =
      `${counted(current.tracks, "track")}, labelled by ${current.model}, published ${date(current.published)}.`;
    choices("genre", genres.map(genre => [genre.name, `${genre.name} (${genre.tracks.toLocaleString("en")}, mean confidence ${percent(genre.confidence)})`]));
    choices("catalogue-genre", Object.entries(catalogue).map(([name, tracks]) => [name, `${name} (${tracks.toLocaleString("en")})`]));
    byId("against").replaceChildren(new Option("all labels", ""), ...earlier.flatMap((table, index) => against(current, table, index)));
    return true;
  }

  /** Makes the form say what the address says. */
  #fill() {
    const parameters = this.#parameters;
    for (const name of FIELDS) {
      const field = byId(name);
      if (field !== document.activeElement) {
        field.value = parameters.get(name) ?? "";
      }
    }
    check("genre", parameters.getAll("genre"));
    check("catalogue-genre", parameters.getAll("catalogue"));
    byId("disputed").checked = parameters.get("disputed") === "true";
    const run = parameters.get("against");
    const value = run ? `${run} ${parameters.get("changes") ?? ""}`.trim() : "";
    const menu = byId("against");
    if (![...menu.options].some(option => option.value === value)) {
      menu.append(new Option(`compared with ${run}`, value));
    }
    menu.value = value;
  }

  /** Makes the address say what the form says. */
  #apply(replacing = false) {
    const parameters = new URLSearchParams();
    for (const name of FIELDS) {
      const value = byId(name).value.trim();
      if (value !== "") {
        parameters.set(name, value);
      }
    }
    checked("genre").forEach(genre => parameters.append("genre", genre));
    checked("catalogue-genre").forEach(genre => parameters.append("catalogue", genre));
    if (byId("disputed").checked) {
      parameters.set("disputed", "true");
    }
    const [run, changes] = byId("against").value.split(" ");
    if (run) {
      parameters.set("against", run);
      if (changes) {
        parameters.set("changes", changes);
      }
    }
    for (const name of ["sort", "down"]) {
      if (this.#parameters.has(name) && (this.#columns(run)[this.#parameters.get("sort")])) {
        parameters.set(name, this.#parameters.get(name));
      }
    }
    go(to("catalogue", "", parameters), replacing);
  }

  #columns(run) {
    return run ? CHANGE_COLUMNS : LABEL_COLUMNS;
  }

  #turn(pages) {
    const parameters = new URLSearchParams(this.#parameters);
    parameters.set("page", Number(parameters.get("page") ?? 1) + pages);
    go(to("catalogue", "", parameters));
  }

  async #show() {
    const parameters = this.#parameters;
    const run = parameters.get("against");
    for (const format of FORMATS) {
      const query = new URLSearchParams(parameters);
      query.delete("page");
      byId(`export-${format}`).href = `/api/labels/rows.${format}?${query}`;
    }
    if (byId("rows").tBodies[0].rows.length === 0) {
      say("Reading labels …");
    }
    const page = await (await ask(`/api/labels/rows?${parameters}`)).json();
    if (parameters !== this.#parameters) {
      return;
    }
    const columns = this.#columnsOf(page.rows, run);
    byId("rows").tHead.replaceChildren(this.#head(columns));
    byId("rows").tBodies[0].replaceChildren(...page.rows.map(label => this.#row(label, columns)));
    const first = (page.page - 1) * 50;
    const place = page.rows.length ? `${(first + 1).toLocaleString("en")}–${(first + page.rows.length).toLocaleString("en")} of ` : "";
    byId("place").textContent = `${place}${counted(page.total, "track")}`;
    byId("previous").disabled = page.page <= 1;
    byId("next").disabled = page.page >= page.pages;
    say(page.total === page.of ? `${counted(page.total, "track")}.` : `${page.total.toLocaleString("en")} of ${counted(page.of, "track")} match.`);
    byId("counts").textContent = "";
    if (run) {
      const counts = await (await ask(`/api/labels/changes/${encodeURIComponent(run)}`)).json();
      byId("counts").textContent = Object.entries(counts).map(([kind, tracks]) => `${CHANGES[kind]}: ${tracks.toLocaleString("en")}`).join(" · ");
    }
  }

  /** Artist and title only if one of the tracks has any. */
  #columnsOf(rows, run) {
    const all = Object.keys(this.#columns(run));
    return all.filter(name => !["artist", "title"].includes(name) || rows.some(label => label[name]) || this.#parameters.get("sort") === name);
  }

  /** The heads of the columns; each sorts by its own. */
  #head(columns) {
    const sorted = this.#parameters.get("sort") ?? "uri";
    const down = this.#parameters.get("down") === "true";
    const heads = columns.map(name => {
      const text = LABEL_COLUMNS[name] ?? CHANGE_COLUMNS[name];
      const isSorted = name === sorted;
      const button = element("button", { type: "button", className: "sort" }, text, element("span", { ariaHidden: "true" }, isSorted ? (down ? " ▼" : " ▲") : ""));
      button.addEventListener("click", () => {
        const parameters = new URLSearchParams(this.#parameters);
        parameters.delete("page");
        parameters.set("sort", name);
        // A first click on a number shows the greatest.
        parameters.set("down", isSorted ? !down : NUMBERS.includes(name));
        go(to("catalogue", "", parameters));
      });
      const cell = element("th", { scope: "col", className: NUMBERS.includes(name) ? "number" : "" }, button);
      cell.setAttribute("aria-sort", isSorted ? (down ? "descending" : "ascending") : "none");
      return cell;
    });
    return row(element("td"), ...heads);
  }

  #row(label, columns) {
    const deeds = element("td", {}, label.change === "removed" ? undefined : this.#deeds.of(label));
    return row(deeds, ...columns.map(column => cell(label, column)));
  }

  /** Ends what is heard. */
  pause() {
    this.#deeds.pause();
  }
}

function cell(label, column) {
  const value = label[column];
  switch (column) {
    case "uri":
      return element("th", { scope: "row", title: label.uri }, label.track);
    case "confidence":
    case "confidence_before":
      return number(value === null ? "" : percent(value));
    case "second_genre":
      return element("td", {}, value ? `${value} ${percent(label.second_confidence)}` : "");
    case "change":
      return element("td", {}, CHANGES[value]);
    default:
      return element("td", {}, value ?? "");
  }
}

export const date = instant => instant.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");

/** A menu of boxes to tick, under a line that says how many are ticked. */
function choices(id, options) {
  byId(id).replaceChildren(...options.map(([value, text]) => element("label", {},
    element("input", { type: "checkbox", value, name: id }), element("span", {}, text))));
  byId(id).closest("details").hidden = options.length === 0;
}

const boxes = id => [...byId(id).querySelectorAll("input")];
const checked = id => boxes(id).filter(box => box.checked).map(box => box.value);

function check(id, values) {
  boxes(id).forEach(box => {
    box.checked = values.includes(box.value);
  });
  byId(`${id}-chosen`).textContent = values.length === 0 ? "all" : values.length <= 2 ? values.join(", ") : `${values.length} chosen`;
}

/** What there is to compare with an earlier table: the last one by what has changed, one of another model by genre. */
function against(current, table, index) {
  const when = date(table.published);
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
