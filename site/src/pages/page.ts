import type { ComponentType } from "preact";
import type { IconName } from "../ui/Icon";
import type { ShortcutGroup } from "../frame/Shortcuts";

/** A page of an open plan. One folder, one line in list.ts. */
export interface Page {
  /** Its word in the address: "#/people". */
  id: string;
  title: string;
  /** The work it belongs to; without one it stands above all groups. */
  group?: "Plan" | "Deliver" | "Reference";
  icon: IconName;
  /** Findings on things of these kinds are counted at its place in the rail. */
  kinds?: readonly string[];
  /** Two letters that open it: "g p". */
  keys?: string;
  /** Name of its own tab on a phone. */
  tab?: string;
  /** It stands there without an open plan, too. */
  withoutPlan?: boolean;
  shortcuts?: readonly ShortcutGroup[];
  component: ComponentType<PageProps>;
}

export interface PageProps {
  /** What stands behind the page's name in the address: "#/people?address=...". */
  query: URLSearchParams;
}
