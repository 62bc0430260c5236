import { render } from "preact";
import { core } from "./core/client";
import { register } from "./core/update";
import { applyTheme } from "./frame/theme";
import { parseRoute } from "./frame/route";
import { App } from "./app";
import { ImportHost } from "./import/Host";
import { pages } from "./pages/list";
import { resume } from "./resume";
import { ShareHost } from "./share/ShareDialog";
import "./styles/index.css";

applyTheme();
core.start();
void register();
if (pages.some((page) => page.id === parseRoute(location.hash).page)) void resume();
render(
  <>
    <App />
    <ImportHost />
    <ShareHost />
  </>,
  document.getElementById("app")!,
);
