import { render } from "preact";
import { core } from "./core/client";
import { register } from "./core/update";
import { App } from "./app";
import "./styles/index.css";

core.start();
void register();
render(<App />, document.getElementById("app")!);
