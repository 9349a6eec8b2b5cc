/** What is shown, as the part of the address behind #: it can be sent, and Back works. */

/** The view and its parameters: "#/catalogue?genre=rock" is the view "catalogue". */
export function current() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/");
  return { view: view || "start", name: rest.map(decodeURIComponent).join("/"), parameters: new URLSearchParams(query) };
}

/** The address of a view. */
export function to(view, name = "", parameters = new URLSearchParams()) {
  const path = name ? `${view}/${encodeURIComponent(name)}` : view;
  return `#/${path}${[...parameters].length ? `?${parameters}` : ""}`;
}

/** Goes to an address; while a reader is still typing, without a step for Back. */
export function go(address, replacing = false) {
  if (address === location.hash) {
    return;
  }
  if (replacing) {
    history.replaceState(undefined, "", address);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = address;
  }
}
