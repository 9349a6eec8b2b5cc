/** Brings the page to life: shows the view that the address names. */
import { current } from "./address.js";
import { ask, byId, say } from "./dom.js";
import { Catalogue } from "./catalogue.js";
import { Review } from "./review.js";
import { Start } from "./start.js";
import { Track } from "./track.js";

const VIEWS = ["start", "track", "catalogue", "review"];
const LISTS = ["catalogue", "review"];

function uncover(view) {
  for (const each of VIEWS) {
    byId(each).hidden = each !== view;
    if (each === view) {
      byId(`tab-${each}`).setAttribute("aria-current", "page");
    } else {
      byId(`tab-${each}`).removeAttribute("aria-current");
    }
  }
  byId("start-more").hidden = view !== "start";
  byId("drop").hidden = LISTS.includes(view);
}

try {
  say("The models are being loaded …");
  const studio = await (await ask("/api/studio")).json();
  const views = { start: new Start(studio), track: new Track(studio), catalogue: new Catalogue(), review: new Review() };
  const show = async () => {
    const { view, name, parameters } = current();
    if (!VIEWS.includes(view)) {
      say(`There is nothing at ${location.hash}.`, true);
      return;
    }
    uncover(view);
    VIEWS.filter(each => each !== view).forEach(each => views[each].pause());
    if (view === "catalogue") {
      await views.catalogue.open(parameters);
    } else {
      await views[view].open(name);
    }
  };
  addEventListener("hashchange", show);
  say("");
  await show();
  document.body.dataset.ready = "true";
} catch (problem) {
  say(problem.message, true);
}
