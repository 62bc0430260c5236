// A page for several kinds of things, one grid at a time.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { go } from "../frame/route";
import { findingKey, kindOf } from "../pages/places";
import { Select } from "../ui/Field";
import { phone, useMedia } from "../ui/media";
import { Segments } from "../ui/Segments";
import { KindGrid } from "./KindGrid";
import { wordsOf } from "./words";

export interface KindChoice {
  kind: string;
  /** Choices of one group stand together. */
  group?: string;
}

/** As many views as segments show; more are a select. */
const fewViews = 5;

export interface KindsPageProps {
  page: string;
  query: URLSearchParams;
  /** Names the choice for those who do not see it. */
  label: string;
  kinds: readonly KindChoice[];
  /** Heads the page; without it the kind does. */
  title?: string;
  /** A view of them all together; it comes first. */
  whole?: { id: string; title: string; view: (choice: ComponentChildren) => ComponentChildren };
  /** What stands above the grid of a kind. */
  above?: (kind: string) => ComponentChildren;
}

export function KindsPage({ page, query, label, kinds, title, whole, above }: KindsPageProps) {
  const small = useMedia(phone);
  const views = [...(whole ? [{ value: whole.id, text: whole.title }] : []), ...kinds.map((one) => ({ value: one.kind, text: wordsOf(one.kind).title, ...(one.group ? { group: one.group } : {}) }))];
  const has = (view: string) => views.some((one) => one.value === view);
  const named = [query.get("kind") ?? "", kindOf(query.get("address") ?? ""), kindOf(query.get("cell") ?? ""), kindOf(findingKey(query.get("finding"))?.address ?? "")].find(has);
  const kind = named ?? views[0]!.value;
  const chosen = useRef(false);
  const here = useRef<HTMLDivElement>(null);
  const choose = (to: string) => {
    chosen.current = true;
    go(page, { kind: to });
  };
  // Another view is another grid: the focus stays on the choice that brought it.
  useEffect(() => {
    if (chosen.current) here.current?.querySelector<HTMLElement>("input:checked, select")?.focus();
    chosen.current = false;
  }, [kind]);
  const choice = (
    <div class="kind-choice" ref={here}>
      {views.length <= fewViews && !small ? (
        <Segments label={label} value={kind} onChange={choose} options={views} />
      ) : (
        <Select label={label} labelHidden value={kind} onInput={choose} options={views} />
      )}
    </div>
  );
  if (kind === whole?.id) return <>{whole.view(choice)}</>;
  return (
    <KindGrid
      key={kind}
      page={page}
      query={query}
      kind={kind}
      title={title ?? wordsOf(kind).title}
      above={
        <>
          {above?.(kind)}
          {choice}
        </>
      }
    />
  );
}
