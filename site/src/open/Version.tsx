import { moment, zone } from "./words";
import type { OpenedPlan } from "./reading";

/** Version says which state of the plan was shared: when, and the first of its hash. */
export function Version({ plan }: { plan: OpenedPlan }) {
  const at = plan.status?.created;
  return (
    <>
      {at ? <Moment at={at} strong /> : "Version"} <code>{plan.shared.version}</code>
    </>
  );
}

/** Moment is a time of this device; print names its zone, because paper travels. */
export function Moment({ at, strong }: { at: string; strong?: boolean }) {
  const text = moment(at);
  return (
    <>
      <time dateTime={at}>{strong ? <b>{text}</b> : text}</time>
      <span class="open-print"> {zone(at)}</span>
    </>
  );
}
