// Runs before anything else on the page of a plan link: takes what stands
// behind the "#", which holds the key, out of the address and the tab's history.
// The browser's own list of addresses that were visited is out of reach (docs/links.md).
// It is kept in memory, and given away once.
"use strict";
(() => {
  let fragment = "";
  const take = () => {
    if (location.hash) fragment = location.hash.slice(1);
    if (location.hash || location.search) history.replaceState(null, "", location.pathname);
  };
  take();
  globalThis.takeFragment = () => {
    const taken = fragment;
    fragment = "";
    return taken;
  };
  // Another link, pasted over this one, does not load the page again.
  addEventListener("hashchange", () => {
    take();
    if (fragment) dispatchEvent(new Event("fragment"));
  });
})();
