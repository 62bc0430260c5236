import type { ComponentChildren } from "preact";

/** Empty says in one sentence what would stand here, with one action and one sample. */
export function Empty({ sentence, action, sample }: { sentence: ComponentChildren; action?: ComponentChildren; sample?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{sentence}</p>
      {(action || sample) && (
        <div class="button-row">
          {action}
          {sample}
        </div>
      )}
    </div>
  );
}
