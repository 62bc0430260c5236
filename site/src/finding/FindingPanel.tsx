import { useEffect, useState } from "preact/hooks";
import type { FindingResponse, Key } from "../core/api_gen";
import { preview } from "../core/preview";
import { useCore } from "../core/use";
import { go, useRoute, type Route } from "../frame/route";
import { findingText } from "../pages/places";
import { Button, IconButton } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { Empty } from "../ui/Empty";
import { SeverityWord } from "../ui/Finding";
import { Icon } from "../ui/Icon";
import { SidePanel } from "../ui/SidePanel";
import { Skeleton } from "../ui/Skeleton";
import { useHotkeys } from "../ui/hotkeys";
import { AcceptDialog } from "./AcceptDialog";
import { Cited } from "./Cited";
import { FixPart } from "./FixPart";
import { fixHref, gridOf, ruleHref, thingHref } from "./links";
import { capital, headline, severityOf } from "./words";

export interface FindingPanelProps {
  findingKey: Key;
  /** Addresses of the things that are selected in the grid. */
  selected?: readonly string[];
  onClose: () => void;
  /** Opens the next or previous one; left out, the page's address says it: "?finding=". */
  onOpen?: (key: Key) => void;
}

/** FindingPanel is a finding opened: why, who says so, its fix, and what else can be done. While it stands its fix is previewed. */
export function FindingPanel({ findingKey: key, selected = [], onClose, onOpen }: FindingPanelProps) {
  const route = useRoute();
  const { data, error } = useCore("plan.finding", { key });
  const [accepting, setAccepting] = useState(false);
  const finding = data && findingText(data.key) === findingText(key) ? data : undefined;
  usePreview(finding);
  useHotkeys({ Escape: () => onClose() });
  const open = onOpen ?? ((next: Key) => openBeside(next, route));

  if (error && !finding) {
    return (
      <SidePanel title="This finding is gone" onClose={onClose}>
        <Empty sentence="The plan has changed since, and the rule has nothing more to say here." action={<Button onClick={onClose}>Close</Button>} />
      </SidePanel>
    );
  }
  if (!finding) {
    return (
      <SidePanel title="Finding" onClose={onClose}>
        <Skeleton rows={5} cells={1} what="The finding is being read" />
      </SidePanel>
    );
  }
  const { next, previous, at, of } = finding.order;
  const grid = gridOf(finding.fix?.cells[0]?.address ?? key.address);
  return (
    <SidePanel
      title={capital(finding.place)}
      head={<SeverityWord severity={severityOf(finding)} id={key.rule} />}
      tools={
        <>
          {at > 0 && (
            <span class="meta">
              {at.toLocaleString("en")} of {of.toLocaleString("en")}
            </span>
          )}
          {previous && <IconButton icon="left" label="Previous finding" keys="Shift+F8" small onClick={() => open(previous)} />}
          {next && <IconButton icon="right" label="Next finding" keys="F8" small onClick={() => open(next)} />}
        </>
      }
      foot={
        <>
          <a href={ruleHref(key.rule)}>Explain rule</a>
          {grid && route.page !== grid.id && <a href={fixHref(key)}>See it in {grid.title}</a>}
          {!finding.accepted && (
            <button type="button" class="link" onClick={() => setAccepting(true)}>
              Accept with a reason
            </button>
          )}
        </>
      }
      onClose={onClose}
    >
      <p class="panel-sentence">{capital(finding.message)}</p>
      <p>{finding.why}</p>
      <Cited facts={finding.cited} />
      {finding.fix && <FixPart finding={finding} selected={selected} onDone={onClose} />}
      {finding.verdict === "unknown" && <Unknown finding={finding} />}
      <Origin finding={finding} />
      {accepting && <AcceptDialog finding={finding} onClose={() => setAccepting(false)} onDone={onClose} />}
    </SidePanel>
  );
}

/** What would tell; nothing can be fixed that is not known. */
function Unknown({ finding }: { finding: FindingResponse }) {
  const ask = [capital(headline(finding)), finding.missing.length > 0 && `Not in the files: ${finding.missing.join(", ")}`, `(${finding.key.rule})`].filter(Boolean).join("\n");
  return (
    <section class="panel-part">
      {finding.missing.length > 0 && (
        <>
          <h3>These exports would tell</h3>
          <ul class="panel-list">
            {finding.missing.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="button-row">
        <CopyButton words label="Copy the question" text={ask} />
      </div>
    </section>
  );
}

const few = 8;

/** Where it comes from: what the rule points at, and whom it concerns. */
function Origin({ finding }: { finding: FindingResponse }) {
  const [all, setAll] = useState(false);
  const rows = [
    ...finding.notes.map((note) => ({ address: note.address, name: capital(note.place), words: note.message, icon: "document" as const })),
    ...finding.affected.map((one) => ({ address: one.address, name: capital(one.place), words: "", icon: finding.kind === "user" ? ("people" as const) : ("document" as const) })),
  ];
  const shown = all ? rows : rows.slice(0, few);
  return (
    <section class="panel-part">
      <h3>Where it comes from</h3>
      <ul class="origin">
        {shown.map((row) => (
          <li key={row.address}>
            <Icon name={row.icon} small />
            <Linked address={row.address} name={row.name} />
            <span>{row.words}</span>
          </li>
        ))}
      </ul>
      {!all && rows.length > few && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          Show {(rows.length - few).toLocaleString("en")} more
        </button>
      )}
      {all && finding.total > finding.affected.length && <p>The first {finding.affected.length} of {finding.total.toLocaleString("en")} are listed.</p>}
    </section>
  );
}

function Linked({ address, name }: { address: string; name: string }) {
  const to = thingHref(address);
  return to ? <a href={to}>{name}</a> : <span>{name}</span>;
}

/** Shows the fix in the grid for as long as the panel stands. */
function usePreview(finding: FindingResponse | undefined): void {
  useEffect(() => {
    if (!finding?.fix) return;
    const cells = new Map(finding.fix.cells.map((cell) => [cell.address, { before: cell.before, after: cell.after }]));
    const mine = { key: finding.key, cells };
    preview.set(mine);
    return () => {
      if (preview.get() === mine) preview.set(null);
    };
  }, [finding]);
}

/** Opens a finding in the grid it is about: on this page, with what narrows its rows, or on another one. */
function openBeside(key: Key, { page, query }: Route): void {
  const there = gridOf(key.address)?.id ?? "overview";
  const next = there === page ? new URLSearchParams(query) : new URLSearchParams();
  next.set("finding", findingText(key));
  go(there, next, there === page);
}
