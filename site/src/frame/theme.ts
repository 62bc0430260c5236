import { useEffect, useState } from "preact/hooks";
import { useMedia } from "../ui/media";

/** "system" follows the device. */
export type Theme = "system" | "light" | "dark";

const key = "partyline theme";
const changed = new EventTarget();

export function theme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return shown();
  }
}

function shown(): Theme {
  const set = document.documentElement.dataset["theme"];
  return set === "light" || set === "dark" ? set : "system";
}

/** setTheme shows a theme and keeps it on this device, where the browser lets it. */
export function setTheme(to: Theme): void {
  try {
    if (to === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, to);
  } catch {
    // Shown until the tab closes.
  }
  applyTheme(to);
  changed.dispatchEvent(new Event("change"));
}

/** applyTheme is called once before the first render, so that nothing flashes. */
export function applyTheme(to: Theme = theme()): void {
  if (to === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = to;
}

/** useTheme gives what is chosen and whether dark is what one sees. */
export function useTheme(): { theme: Theme; dark: boolean } {
  const [chosen, setChosen] = useState(shown);
  const device = useMedia("(prefers-color-scheme: dark)");
  useEffect(() => {
    const read = () => setChosen(shown());
    read();
    changed.addEventListener("change", read);
    return () => changed.removeEventListener("change", read);
  }, []);
  return { theme: chosen, dark: chosen === "system" ? device : chosen === "dark" };
}
