// Puts the page that the address names into the frame.
import { useEffect, useState } from "preact/hooks";
import type { KindCounts, State } from "./core/api_gen";
import { useCell } from "./core/cell";
import { changeHere, openingProblem, openPlan, redo, saved, saveNow, undo } from "./core/plan";
import { coreProblem, newVersion, offline, offlineReady, takeNewVersion } from "./core/update";
import { askToKeep, measure, nearlyFull, room } from "./core/device";
import { Bar, SecondTabBar, StorageBar, UpdateBar } from "./frame/Bars";
import { Frame } from "./frame/Frame";
import { actions, recentHits, searchHits } from "./find";
import { href, useRoute } from "./frame/route";
import type { RailItem, SavedState } from "./frame/Rail";
import { exportPlan } from "./export";
import { Problem } from "./import/Problem";
import { capital, coreError } from "./import/words";
import { pages } from "./pages/list";
import { NotFound, Start } from "./pages/start";
import type { Severity } from "./ui/Glyph";
import { resumeProblem, resuming } from "./resume";
import { Skeleton } from "./ui/Skeleton";
import { toast } from "./ui/Toast";
import { bytes, clock, count } from "./text";

export function App() {
  const route = useRoute();
  const plan = useCell(openPlan);
  const where = useCell(saved);
  const coming = useCell(resuming);
  const failed = useCell(resumeProblem);
  const state = plan?.state;
  const page = pages.find((one) => one.id === route.page);
  const shown = page && (plan || page.withoutPlan) ? page : undefined;
  const bare = !plan || !shown;
  const recent = useCell(recentHits);

  useEffect(() => {
    void measure();
  }, [state?.seq]);

  const turn = (label: string, run: () => Promise<unknown>, word: string) =>
    label ? { label, run: () => void run().then(() => toast(`${word}: ${label}`)).catch((error: unknown) => toast(`Not ${word.toLowerCase()}. ${capital(coreError(error).message)}`)) } : undefined;
  return (
    <Frame
      bare={bare}
      home={plan ? href("overview") : href("")}
      items={bare ? [] : items(state)}
      current={shown?.id ?? ""}
      plan={plan && !bare ? { name: plan.state.name, size: size(plan.state) } : undefined}
      saved={plan ? savedState(where, plan.state.seq, plan.readOnly) : undefined}
      offline={{ ready: useCell(offlineReady), off: useCell(offline) }}
      undo={plan && !plan.readOnly ? turn(state!.undo, undo, "Undone") : undefined}
      redo={plan && !plan.readOnly ? turn(state!.redo, redo, "Done again") : undefined}
      bars={<Bars />}
      palette={plan ? { search: searchHits, actions: actions(), recent } : undefined}
      shortcuts={shown?.shortcuts ?? []}
      links={
        bare
          ? [
              { text: "Rules", href: href("rules") },
              { text: "Settings", href: href("settings") },
            ]
          : []
      }
    >
      {shown && (plan || !coming) ? (
        <shown.component key={`${plan?.opening ?? 0}`} query={route.query} />
      ) : page && coming ? (
        <div class="page">
          <Skeleton what="The plan" rows={8} />
        </div>
      ) : route.page === "" || route.page === "open" || page ? (
        <>
          {failed && <Problem error={failed} what="The plan was not opened" />}
          <Start query={route.query} wanted={route.page} />
        </>
      ) : (
        <NotFound page={route.page} />
      )}
    </Frame>
  );
}

function Bars() {
  const plan = useCell(openPlan);
  const where = useCell(saved);
  const problem = useCell(coreProblem);
  const opening = useCell(openingProblem);
  const fresh = useCell(newVersion);
  const space = useCell(room);
  const [later, setLater] = useState(false);
  const full = space && space.quota > 0 && space.used / space.quota >= nearlyFull;
  return (
    <>
      {problem && (
        <Bar severity="error" urgent>
          {problem}
        </Bar>
      )}
      {opening && (
        <Bar severity="warning" urgent>
          {opening}
        </Bar>
      )}
      {plan?.readOnly && <SecondTabBar onTake={() => void changeHere()} />}
      {where.problem && (
        <StorageBar
          failed
          sentence={`Not saved: ${where.problem}. ${where.unsaved ? `Your last ${count(where.unsaved, "edit")} ${where.unsaved === 1 ? "is" : "are"}` : "This plan is"} only in this tab. Export now`}
          onExport={() => void exportPlan()}
        />
      )}
      {!where.problem && full && (
        <StorageBar
          sentence={`Room for plans runs out: ${bytes(space.used)} of ${bytes(space.quota)} are used. Export what you need, and delete plans you no longer want.`}
          onExport={plan ? () => void exportPlan() : undefined}
          onKeep={space.kept ? undefined : () => void askToKeep()}
        />
      )}
      {fresh && !later && <UpdateBar onReload={() => void takeNewVersion()} onLater={() => setLater(true)} />}
      {where.problem && <Retry />}
    </>
  );
}

/** Tries again by itself, for as long as something is only in this tab. */
function Retry() {
  useEffect(() => {
    const timer = setInterval(() => void saveNow().catch(() => {}), 15_000);
    return () => clearInterval(timer);
  }, []);
  return null;
}

function items(state: State | undefined): RailItem[] {
  return pages.map((page) => ({
    id: page.id,
    title: page.title,
    icon: page.icon,
    href: href(page.id),
    ...(page.group ? { group: page.group } : {}),
    ...(page.keys ? { keys: page.keys } : {}),
    ...(page.tab ? { tab: page.tab } : {}),
    ...badge(state, page.kinds),
  }));
}

function badge(state: State | undefined, kinds: readonly string[] = []): { badge?: { severity: Severity; count: number } } {
  const sum: KindCounts = { errors: 0, warnings: 0, unknowns: 0, infos: 0 };
  for (const kind of kinds) {
    const counts = state?.byKind[kind];
    if (!counts) continue;
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.unknowns += counts.unknowns;
  }
  if (sum.errors) return { badge: { severity: "error", count: sum.errors } };
  if (sum.warnings) return { badge: { severity: "warning", count: sum.warnings } };
  if (sum.unknowns) return { badge: { severity: "unknown", count: sum.unknowns } };
  return {};
}

function size(state: State): string {
  const people = count(state.people, "person", "people");
  return state.countries.length > 0 ? `${people}, ${count(state.countries.length, "country", "countries")}` : people;
}

function savedState(where: { seq: number; at: string; problem: string }, seq: number, readOnly: boolean): SavedState {
  if (readOnly) return { kind: "reading" };
  if (where.problem) return { kind: "failed", why: where.problem, onExport: () => void exportPlan() };
  if (where.seq < seq) return { kind: "saving" };
  return { kind: "saved", at: clock(where.at) };
}
