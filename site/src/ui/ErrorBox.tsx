import type { ComponentChildren } from "preact";
import { CopyButton } from "./CopyButton";
import { Glyph } from "./Glyph";

export interface ErrorBoxProps {
  /** What failed. */
  what: string;
  /** What is safe. */
  safe?: string;
  /** What to do. */
  todo?: ComponentChildren;
  /** Technical words, for whoever is asked. */
  detail?: string;
  actions?: ComponentChildren;
}

export function ErrorBox({ what, safe, todo, detail, actions }: ErrorBoxProps) {
  return (
    <div class="error-box" role="alert">
      <div class="error-box-title">
        <Glyph severity="error" label="Error" />
        <span>{what}</span>
      </div>
      {(safe || todo) && (
        <p>
          {safe} {todo}
        </p>
      )}
      {actions && <div class="button-row">{actions}</div>}
      {detail && (
        <details>
          <summary>Details</summary>
          <div class="error-box-detail">
            <pre tabindex={0}>{detail}</pre>
            <CopyButton text={detail} label="Copy the details" />
          </div>
        </details>
      )}
    </div>
  );
}
