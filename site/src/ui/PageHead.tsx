import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

export interface PageHeadProps {
  /** The sentence that says the answer, or the page's name. */
  title: string;
  /** Beside the title: "212 of 1,304". */
  aside?: ComponentChildren;
  /** At most three buttons, one of them filled. */
  actions?: ComponentChildren;
  /** One line: filter chips, a sentence, or counts. */
  meta?: ComponentChildren;
  metaSide?: ComponentChildren;
  /** The actions stand beside title and meta together, as on the overview. */
  tall?: boolean;
}

export function PageHead({ title, aside, actions, meta, metaSide, tall }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} - Partyline`;
  }, [title]);
  return (
    <header class={tall ? "page-head page-head-tall" : "page-head"}>
      <div class="page-title">
        <h1>{title}</h1>
        {aside && <span class="page-aside">{aside}</span>}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
      {(meta || metaSide) && (
        <div class="page-meta">
          {meta}
          {metaSide && <span class="page-meta-side">{metaSide}</span>}
        </div>
      )}
    </header>
  );
}
