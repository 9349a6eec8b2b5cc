/** Elements, numbers and requests: what all parts of the page share. */

export const NOTHING_PUBLISHED = "This store has no published labels yet: make some with jobs/label.";

export const byId = id => document.getElementById(id);

/** An element with properties and children; a text becomes text, never markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== undefined));
  return made;
}

export const link = (text, address) => element("a", { href: address }, text);

/** A bar as long as a share of its column, 0 to 1. */
export function meter(share) {
  const bar = element("div", { className: "meter" });
  bar.style.setProperty("--share", Math.max(0, Math.min(1, share)));
  return bar;
}

export const row = (...cells) => element("tr", {}, ...cells);
const FIGURES = ["value", "median", "weight", "cosine", "confidence", "confidence before", "margin", "tracks", "mean confidence", "accuracy"];

/** The head of a column; those of figures stand above them. */
export const head = text => element("th", { scope: "col", className: FIGURES.includes(text) ? "number" : "" }, text);
export const number = text => element("td", { className: "number" }, text);
export const percent = share => `${(100 * share).toFixed(1)} %`;

/** A number and the noun that it counts. */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The answer to a request; what is refused is thrown with the server's own words. */
export async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => {
    throw new Error("The studio does not answer: is it still running?");
  });
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => ({}));
    throw new Error(refusal.message ? `${refusal.message} (${refusal.code})` : `The studio answered ${answer.status}.`);
  }
  return answer;
}

/** Says something to everybody, eyes or not. */
export function say(text, isProblem = false) {
  const status = byId("status");
  status.classList.toggle("problem", isProblem);
  status.textContent = text;
}
