// What "find anything" finds and does.
import { openPlan, redo, undo } from "./core/plan";
import { exportPlan } from "./export";
import { go } from "./frame/route";
import { setTheme } from "./frame/theme";
import type { Hit, Scope } from "./frame/Palette";
import { pages } from "./pages/list";

export async function searchHits(_text: string, _scope: Scope): Promise<Hit[]> {
  return [];
}

export function recentHits(): Hit[] {
  return [];
}

export function actions(): Hit[] {
  const state = openPlan.get()?.state;
  const list: Hit[] = pages.map((page) => ({
    id: `go ${page.id}`,
    group: "Actions",
    name: `Go to ${page.title}`,
    icon: page.icon,
    run: () => go(page.id),
    ...(page.keys ? { keys: page.keys } : {}),
  }));
  if (state?.undo) list.push({ id: "undo", group: "Actions", name: `Undo: ${state.undo}`, icon: "undo", keys: "Mod+Z", run: () => void undo() });
  if (state?.redo) list.push({ id: "redo", group: "Actions", name: `Redo: ${state.redo}`, icon: "redo", keys: "Mod+Y", run: () => void redo() });
  list.push(
    { id: "export", group: "Actions", name: "Export the plan", icon: "export", run: () => void exportPlan() },
    { id: "open", group: "Actions", name: "Open another plan", icon: "upload", run: () => go("") },
    { id: "print", group: "Actions", name: "Print this page", icon: "print", keys: "Mod+P", run: () => print() },
    { id: "light", group: "Actions", name: "Light theme", icon: "sun", run: () => setTheme("light") },
    { id: "dark", group: "Actions", name: "Dark theme", icon: "moon", run: () => setTheme("dark") },
    { id: "system", group: "Actions", name: "Theme of this device", icon: "gear", run: () => setTheme("system") },
  );
  return list;
}
