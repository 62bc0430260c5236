// The page of a plan link. It keeps nothing on the device and registers no
// service worker; open.js has emptied the address before.
import { render } from "preact";
import { core } from "../core/client";
import { applyTheme } from "../frame/theme";
import { App } from "./App";
import { onFragment } from "./memory";
import { arrive } from "./reading";
import "../styles/index.css";

const place = document.getElementById("app")!;

applyTheme();
core.start();
onFragment(() => void arrive());
// A browser may keep a page that was left and show it again as it was: it is empty then, and begins anew.
addEventListener("pagehide", (event) => {
  if ((event as PageTransitionEvent).persisted) render(null, place);
});
addEventListener("pageshow", (event) => {
  if ((event as PageTransitionEvent).persisted) location.reload();
});
void arrive();
render(<App />, place);
