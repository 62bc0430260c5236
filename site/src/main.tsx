import { render } from "preact";
import { core } from "./core/client";
import { register } from "./core/update";
import { applyTheme } from "./frame/theme";
import { App } from "./app";
import { ImportHost } from "./import/Host";
import "./styles/index.css";

applyTheme();
core.start();
void register();
render(
  <>
    <App />
    <ImportHost />
  </>,
  document.getElementById("app")!,
);
