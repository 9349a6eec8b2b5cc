/** Brings the page to life: the two tabs, and what each of them shows. */
import { ask, byId, say } from "./dom.js";
import { Track } from "./track.js";
import { Catalogue } from "./catalogue.js";

const tabs = [byId("tab-track"), byId("tab-catalogue")];

function show(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", chosen);
    each.tabIndex = chosen ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !chosen;
  }
}

try {
  say("The models are being loaded …");
  const studio = await (await ask("/api/studio")).json();
  const track = new Track(studio);
  const catalogue = new Catalogue(id => {
    show(tabs[0]);
    return track.explainKnown(id);
  });
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      show(tab);
      if (tab === tabs[1]) {
        byId("player").pause();
        catalogue.open();
      }
    });
    tab.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        const other = tabs[1 - tabs.indexOf(tab)];
        other.focus();
        other.click();
      }
    });
  }
  say("");
  document.body.dataset.ready = "true";
} catch (problem) {
  say(problem.message, true);
}
