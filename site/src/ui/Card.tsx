import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface CardProps {
  title?: ComponentChildren;
  /** Beside the title, as segments. */
  beside?: ComponentChildren;
  /** At the right of the head. */
  side?: ComponentChildren;
  foot?: ComponentChildren;
  /** The body goes from edge to edge: lists, tables. */
  flush?: boolean;
  children: ComponentChildren;
}

/** Card holds one object; never a card within a card. */
export function Card({ title, beside, side, foot, flush, children }: CardProps) {
  const id = useId();
  return (
    <section class={flush ? "card card-flush" : "card"} aria-labelledby={title ? id : undefined}>
      {title && (
        <div class="card-head">
          <h2 id={id}>{title}</h2>
          {beside}
          {side && <div class="card-side">{side}</div>}
        </div>
      )}
      <div class="card-body">{children}</div>
      {foot && <div class="card-foot">{foot}</div>}
    </section>
  );
}
