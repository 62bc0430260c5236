// What "find anything" finds and does.
import type { FindingLine, SearchHit } from "./core/api_gen";
import { Cell } from "./core/cell";
import { core } from "./core/client";
import { openPlan, redo, undo } from "./core/plan";
import { exportPlan } from "./export";
import { capital, headline, severityOf } from "./finding/words";
import { go } from "./frame/route";
import { setTheme } from "./frame/theme";
import type { Hit, Scope } from "./frame/Palette";
import { pages } from "./pages/list";
import { findingText, pageOf, placeOf, placeOfFinding, placeOfRule, type Place } from "./pages/places";
import { share } from "./share/host";
import type { Severity } from "./ui/Glyph";
import type { IconName } from "./ui/Icon";

/** So many hits were opened last and are offered again. */
const kept = 8;

/** Hits of each sort that a search shows. */
const few = 6;

/** What is offered before anything is written. */
export const recentHits = new Cell<readonly Hit[]>([]);

let opening = -1;
let opened: readonly Hit[] = [];
let next: readonly Hit[] = [];
let revision = -1;

openPlan.watch(() => {
  const plan = openPlan.get();
  if (!plan) return;
  if (plan.opening !== opening) {
    opening = plan.opening;
    opened = next = [];
    revision = -1;
    offer();
  }
  if (plan.state.revision === revision) return;
  revision = plan.state.revision;
  void readNext(plan.opening, plan.state.revision);
});

function offer(): void {
  recentHits.set([...opened.map((hit) => ({ ...hit, group: "Recent" })), ...next]);
}

/** The most urgent finding is the next one. */
async function readNext(forOpening: number, forRevision: number): Promise<void> {
  const answer = await core.call("plan.findings", { limit: 1 }).catch(() => undefined);
  if (!answer || forOpening !== opening || forRevision !== revision) return;
  next = answer.findings.map(nextHit);
  offer();
}

function nextHit(finding: FindingLine): Hit {
  return {
    id: `next ${findingText(finding.key)}`,
    group: "Next finding",
    name: headline(finding),
    place: finding.key.rule,
    severity: severityOf(finding),
    keys: "F8",
    run: opens(placeOfFinding(finding.key)),
  };
}

/** searchHits finds people, numbers, policies and other things of the plan, rules and findings. */
export async function searchHits(text: string, scope: Scope): Promise<Hit[]> {
  const { hits } = await core.call("plan.search", { text: scope === "rules" ? `#${text}` : text, limit: few });
  return hits.map((hit) => {
    const found: Hit = { ...look(hit), group: hit.group, name: hit.key ? capital(hit.title) : hit.title, place: hit.sub, run: () => {} };
    found.run = () => {
      opened = [found, ...opened.filter((one) => one.id !== found.id)].slice(0, kept);
      offer();
      placed(hit)();
    };
    return found;
  });
}

function look(hit: SearchHit): Pick<Hit, "id" | "icon" | "severity"> {
  if (hit.key) return { id: findingText(hit.key), severity: hit.severity as Severity };
  if (hit.rule) return { id: `rule ${hit.rule}`, icon: "book" };
  return { id: hit.address, icon: icons[hit.kind] ?? icons[pageOf(hit.kind)] ?? "document" };
}

const icons: Readonly<Record<string, IconName>> = {
  people: "people",
  numbers: "hash",
  accounts: "attendant",
  policies: "document",
  sites: "pin",
  operator: "carrier",
  route: "route",
  gateway: "route",
};

function placed(hit: SearchHit): () => void {
  if (hit.key) return opens(placeOfFinding(hit.key));
  if (hit.rule) return opens(placeOfRule(hit.rule));
  return opens(placeOf(hit.address));
}

function opens(place: Place): () => void {
  return () => go(place.page, place.query);
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
    { id: "share", group: "Actions", name: "Share this plan", icon: "external", run: share },
    { id: "export", group: "Actions", name: "Export the plan", icon: "export", run: () => void exportPlan() },
    { id: "open", group: "Actions", name: "Open another plan", icon: "upload", run: () => go("") },
    { id: "print", group: "Actions", name: "Print this page", icon: "print", keys: "Mod+P", run: () => print() },
    { id: "light", group: "Actions", name: "Light theme", icon: "sun", run: () => setTheme("light") },
    { id: "dark", group: "Actions", name: "Dark theme", icon: "moon", run: () => setTheme("dark") },
    { id: "system", group: "Actions", name: "Theme of this device", icon: "gear", run: () => setTheme("system") },
  );
  return list;
}
