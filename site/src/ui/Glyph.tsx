import type { ComponentChildren } from "preact";

/** How bad a finding is; unknown is a question nobody has answered yet. */
export type Severity = "error" | "warning" | "unknown" | "info" | "pass";

/** The word that stands beside a glyph, or is its name when it stands alone. */
export const severityWord: Record<Severity, string> = {
  error: "Error",
  warning: "Warning",
  unknown: "Not known",
  info: "Note",
  pass: "Passes",
};

/** The shapes on a 16 px field, for drawings that place them themselves. */
export const marks: Record<Severity, ComponentChildren> = {
  error: (
    <>
      <path class="glyph-fill-error" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
      <path class="glyph-mark" d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke-width="1.7" />
    </>
  ),
  warning: (
    <>
      <path class="glyph-fill-warning" d="M8.9 1.5a1 1 0 0 0-1.8 0L.9 13.1a1 1 0 0 0 .9 1.5h12.4a1 1 0 0 0 .9-1.5z" />
      <path class="glyph-mark" d="M8 5.9v3.4m0 2.4v.01" stroke-width="1.7" />
    </>
  ),
  unknown: (
    <>
      <circle class="glyph-line-unknown glyph-ring" cx="8" cy="8" r="6.9" stroke-width="1.4" stroke-dasharray="2.61 1.73" />
      <path class="glyph-line-unknown" d="M6.1 6.3a1.9 1.9 0 1 1 2.8 1.7c-.6.3-.9.7-.9 1.2m0 2.1v.01" stroke-width="1.4" />
    </>
  ),
  info: (
    <>
      <rect class="glyph-line-info glyph-square" x="1.2" y="1.2" width="13.6" height="13.6" rx="2.6" stroke-width="1.4" />
      <path class="glyph-line-info" d="M8 7.4v4m0-6.8v.01" stroke-width="1.7" />
    </>
  ),
  pass: <path class="glyph-line-pass" d="m2.8 8.6 3.4 3.3 7-7.4" stroke-width="1.8" />,
};

export interface GlyphProps {
  severity: Severity;
  /** Given when the glyph stands alone, as in a grid cell. */
  label?: string;
  small?: boolean;
}

export function Glyph({ severity, label, small }: GlyphProps) {
  return (
    <svg
      class={small ? "glyph glyph-small" : "glyph"}
      viewBox="0 0 16 16"
      focusable="false"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {marks[severity]}
    </svg>
  );
}

/** Count is a glyph and how many; the words say of what. */
export function Count({ severity, count, words }: { severity: Severity; count: number; words?: string }) {
  return (
    <span class={`count count-${severity}`}>
      <Glyph severity={severity} small={!words} {...(words ? {} : { label: severityWord[severity] })} />
      <span class="count-number">{count.toLocaleString("en")}</span>
      {words && <span>{words}</span>}
    </span>
  );
}
