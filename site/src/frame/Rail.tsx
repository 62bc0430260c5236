import { Count, Glyph, severityWord, type Severity } from "../ui/Glyph";
import { Icon, type IconName } from "../ui/Icon";
import type { ComponentChildren } from "preact";

export interface RailItem {
  id: string;
  title: string;
  /** Items of one group stand under its name; without one, above all groups. */
  group?: string;
  icon: IconName;
  href: string;
  /** The worst finding and how many of that severity. */
  badge?: { severity: Severity; count: number };
  /** Name of its own tab on a phone; others stand in the tab of their group, or under More. */
  tab?: string;
  /** Two letters that open it: "g p". */
  keys?: string;
}

/** Whether what was done is on the disk. */
export type SavedState =
  | { kind: "saving" }
  /** at: the time as people read it, "14:02". */
  | { kind: "saved"; at: string }
  /** why: "the disk is full". */
  | { kind: "failed"; why: string; onExport: () => void }
  | { kind: "reading" };

export interface OfflineState {
  /** Everything needed without a network is on this device. */
  ready: boolean;
  /** There is no network now. */
  off: boolean;
}

export interface RailProps {
  items: readonly RailItem[];
  /** Id of the item whose page stands. */
  current: string;
  saved?: SavedState | undefined;
  offline?: OfflineState | undefined;
}

export function Rail({ items, current, saved, offline }: RailProps) {
  return (
    <>
      <div class="rail-list">
        {groups(items).map(({ name, items: inside }) => (
          <div key={name} role={name ? "group" : undefined} aria-label={name || undefined}>
            {name && (
              <div class="rail-heading" aria-hidden>
                {name}
              </div>
            )}
            <ul>
              {inside.map((item) => (
                <li key={item.id}>
                  <RailLink item={item} current={item.id === current} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <RailFoot saved={saved} offline={offline} />
    </>
  );
}

export function RailLink({ item, current, onClick }: { item: RailItem; current: boolean; onClick?: () => void }) {
  return (
    <a class="rail-item" href={item.href} aria-current={current ? "page" : undefined} title={item.title} onClick={onClick}>
      <Icon name={item.icon} />
      <span class="rail-title">{item.title}</span>
      {item.badge && item.badge.count > 0 && <Count severity={item.badge.severity} count={item.badge.count} />}
    </a>
  );
}

export function RailFoot({ saved, offline }: Pick<RailProps, "saved" | "offline">) {
  const network = !offline ? "" : offline.off ? "No network now, and none needed" : offline.ready ? "Works offline" : "";
  return (
    <div class="rail-foot">
      {saved && <SavedLine saved={saved} />}
      {network && (
        <div class="rail-state">
          <span class="rail-state-text">{network}</span>
        </div>
      )}
    </div>
  );
}

function SavedLine({ saved }: { saved: SavedState }) {
  switch (saved.kind) {
    case "saving":
      return <Line icon={<Icon name="clock" small />}>Saving</Line>;
    case "saved":
      return <Line icon={<Glyph severity="pass" />}>Saved on this device {saved.at}</Line>;
    case "reading":
      return <Line icon={<Icon name="eye" small />}>Reads only</Line>;
    case "failed":
      return (
        <Line icon={<Glyph severity="error" label={severityWord.error} />} failed>
          Not saved: {saved.why}.{" "}
          <button type="button" class="link" onClick={saved.onExport}>
            Export now
          </button>
        </Line>
      );
  }
}

function Line({ icon, failed, children }: { icon: ComponentChildren; failed?: boolean; children: ComponentChildren }) {
  return (
    <div class={failed ? "rail-state rail-state-error" : "rail-state"}>
      {icon}
      <span class="rail-state-text">{children}</span>
    </div>
  );
}

/** groups keeps the order of the list. */
export function groups(items: readonly RailItem[]): { name: string; items: RailItem[] }[] {
  const names = [...new Set(items.map((item) => item.group ?? ""))];
  return names.map((name) => ({ name, items: items.filter((item) => (item.group ?? "") === name) }));
}
