import { useId } from "preact/hooks";
import { Glyph } from "./Glyph";

export interface ReadinessBarProps {
  /** How many people of each kind; together everybody. */
  ready: number;
  blocked: number;
  unknown: number;
  /** Those for whom no number is planned. */
  noNumber: number;
  readyWords?: string;
  blockedWords?: string;
  unknownWords?: string;
  noNumberWords?: string;
}

/** Shares below this many hundredths are drawn this wide, so that one person of thousands is still seen. */
const least = 1;

export function ReadinessBar({
  ready,
  blocked,
  unknown,
  noNumber,
  readyWords = "ready",
  blockedWords = "blocked or unprotected",
  unknownWords = "not known yet",
  noNumberWords = "without a number, their own or a shared one",
}: ReadinessBarProps) {
  const hatch = useId();
  const parts = [
    { kind: "ready", count: ready },
    { kind: "blocked", count: blocked },
    { kind: "unknown", count: unknown },
    { kind: "none", count: noNumber },
  ].filter((part) => part.count > 0);
  const widths = shares(parts.map((part) => part.count));
  return (
    <div class="readiness">
      <svg class="readiness-bar" aria-hidden focusable="false">
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="readiness-hatch" d="M1 0v6" />
          </pattern>
        </defs>
        {parts.map(({ kind }, at) => (
          <svg key={kind} class="readiness-part" x={`${widths.slice(0, at).reduce((sum, width) => sum + width, 0)}%`} width={`${widths[at]}%`} height="8">
            {kind === "unknown" || kind === "none" ? (
              <rect class={`readiness-${kind}`} x="0.5" y="0.5" height="7" rx="1.5" />
            ) : (
              <rect class={`readiness-${kind}`} height="8" rx="1.5" />
            )}
            {kind === "blocked" && <rect height="8" rx="1.5" fill={`url(#${hatch})`} />}
          </svg>
        ))}
      </svg>
      <ul class="readiness-counts">
        <li>
          <b>{ready.toLocaleString("en")}</b> <span class="text-2">{readyWords}</span>
        </li>
        {blocked > 0 && (
          <li>
            <Glyph severity="error" />
            <b>{blocked.toLocaleString("en")}</b> <span class="count-error">{blockedWords}</span>
          </li>
        )}
        {unknown > 0 && (
          <li>
            <Glyph severity="unknown" />
            <b>{unknown.toLocaleString("en")}</b> <span class="count-unknown">{unknownWords}</span>
          </li>
        )}
        {noNumber > 0 && (
          <li>
            <b>{noNumber.toLocaleString("en")}</b> <span class="text-2">{noNumberWords}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

/** shares gives widths in hundredths that together fill the bar. */
function shares(counts: number[]): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  const widened = counts.map((count) => Math.max(least, (100 * count) / sum));
  const all = widened.reduce((total, width) => total + width, 0);
  return widened.map((width) => (100 * width) / all);
}
