import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FindingsResponse, Key } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { FindingPanel } from "../../finding/FindingPanel";
import { useFindingKeys } from "../../finding/keys";
import { findingHref } from "../../finding/links";
import { go } from "../../frame/route";
import { Button } from "../../ui/Button";
import { PageHead } from "../../ui/PageHead";
import { ReadinessBar } from "../../ui/ReadinessBar";
import { docked, useMedia } from "../../ui/media";
import type { Page, PageProps } from "../page";
import { findingKey, findingText } from "../places";
import { Findings } from "./Findings";
import { MapCard } from "./MapCard";
import { Review } from "./Review";

/** How many findings the page lists at most; the counts say how many there are. */
const listed = 1000;

function Overview({ query }: PageProps) {
  const plan = useCell(openPlan)!;
  const { ready } = plan.state;
  const { data } = useCore("plan.findings", { limit: listed, accepted: true });
  const [pointed, setPointed] = useState<readonly Key[]>([]);
  const [lit, setLit] = useState<readonly Key[]>([]);
  const [reviewing, setReviewing] = useState(false);
  const docks = useMedia(docked);
  const key = useMemo(() => findingKey(query.get("finding")) ?? null, [query]);
  const open = (next: Key) => go("overview", { finding: findingText(next) }, true);
  useFindingKeys(key, open);
  const side = useFocusBeside(key);
  const fixes = fixable(data);
  const opened = useMemo(() => (key ? [key] : []), [key]);
  const panel = key && <FindingPanel findingKey={key} onClose={() => go("overview", {}, true)} onOpen={open} />;
  return (
    <div class="page overview">
      <PageHead
        title={ready.verdict}
        tall
        meta={ready.ready + ready.blocked + ready.unknown + ready.noNumber > 0 && <ReadinessBar {...ready} />}
        actions={
          fixes.length > 0 && (
            <Button kind="filled" onClick={() => setReviewing(true)}>
              {fixes.length === 1 ? "Review 1 fix" : `Review ${fixes.length.toLocaleString("en")} fixes`}
            </Button>
          )
        }
      />
      <div class="columns columns-turned">
        <div ref={side} class="overview-side">
          <div hidden={panel !== null && docks}>
            <Findings data={data} noNumber={ready.noNumber} pointed={pointed} onPoint={setLit} />
          </div>
          {docks && panel}
        </div>
        <MapCard lit={lit} opened={opened} onPoint={setPointed} />
      </div>
      {panel && !docks && panel}
      {reviewing && <Review fixes={fixes} onClose={() => setReviewing(false)} />}
    </div>
  );
}

/** The panel stands where the list was: the focus goes with it, and back to the line it came from. */
function useFocusBeside(key: Key | null) {
  const side = useRef<HTMLDivElement>(null);
  const last = useRef<Key | null>(null);
  useEffect(() => {
    const from = last.current;
    last.current = key;
    const lost = document.activeElement === document.body || side.current?.querySelector("[hidden]")?.contains(document.activeElement);
    if (!lost || (!key && !from)) return;
    const line = from && side.current?.querySelector<HTMLElement>(`.finding a[href="${CSS.escape(findingHref(from))}"]`);
    const to = key ? side.current?.querySelector<HTMLElement>(".side-panel") : (line ?? side.current?.querySelector<HTMLElement>(".finding a"));
    to?.focus({ preventScroll: key !== null });
  }, [key]);
  return side;
}

function fixable(data: FindingsResponse | undefined) {
  return data?.findings.filter((finding) => finding.edits > 0 && !finding.accepted) ?? [];
}

export const overview: Page = {
  id: "overview",
  title: "Overview",
  icon: "home",
  keys: "g o",
  tab: "Overview",
  shortcuts: [
    {
      title: "Overview",
      rows: [
        { keys: ["F8"], does: "Next finding" },
        { keys: ["Shift+F8"], does: "Previous finding" },
        { keys: ["Mod+Enter"], does: "Apply the fix of the open finding" },
        { keys: ["t"], does: "The call map as a table, and back" },
        { keys: ["ArrowRight", "ArrowLeft"], does: "Walk along a line of the map" },
        { keys: ["ArrowDown", "ArrowUp"], does: "Go to the next line of the map" },
        { keys: ["Enter"], does: "Open the stop of the map" },
      ],
    },
  ],
  component: Overview,
};
