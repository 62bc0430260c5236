import type { ComponentChildren } from "preact";

/** Diff shows the old struck through and the new beside it; either may be missing. */
export function Diff({ before, after }: { before?: string; after?: string }) {
  return (
    <span class="diff">
      {before && (
        <del class="diff-old">
          <span class="visually-hidden">was </span>
          {before}
        </del>
      )}{" "}
      {after && (
        <ins class="diff-new">
          <span class="visually-hidden">becomes </span>
          {after}
        </ins>
      )}
    </span>
  );
}

export type ChangeKind = "add" | "change" | "remove" | "keep";

const signs: Record<ChangeKind, readonly [sign: string, word: string]> = {
  add: ["+", "added"],
  change: ["~", "changed"],
  remove: ["\u2212", "removed"],
  keep: ["=", "kept"],
};

/** Sign is + ~ - = in its colour, named for who does not see it. */
export function Sign({ kind, count }: { kind: ChangeKind; count?: number }) {
  const [sign, word] = signs[kind];
  return (
    <span class={`sign sign-${kind}`}>
      <span aria-hidden>{sign}</span>
      {count === undefined ? <span class="visually-hidden">{word}</span> : ` ${count.toLocaleString("en")}`}
    </span>
  );
}

export interface FixLine {
  kind: ChangeKind;
  /** The sentence, with a Diff where a value changes. */
  text: ComponentChildren;
}

/** FixBox shows a fix before anyone agrees. */
export function FixBox({ lines, label = "What the fix changes" }: { lines: readonly FixLine[]; label?: string }) {
  return (
    <ul class="fix-box" aria-label={label}>
      {lines.map((line, at) => (
        <li key={at} class={`fix-line fix-${line.kind}`}>
          <Sign kind={line.kind} />
          <span>{line.text}</span>
        </li>
      ))}
    </ul>
  );
}

export interface Figure {
  label: string;
  before: number | string;
  after: number | string;
  /** Whether after is better than before; left out when neither. */
  better?: boolean;
}

/** Figures are counts before and after a fix. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl class="figures">
      {figures.map((figure) => (
        <div key={figure.label} class="figure-pair">
          <dt>{figure.label}</dt>
          <dd>
            {shown(figure.before)} <span aria-hidden>{"\u2192"}</span>
            <span class="visually-hidden">becomes</span>{" "}
            <span class={`figure-after${figure.better === undefined ? "" : figure.better ? " figure-better" : " figure-worse"}`}>{shown(figure.after)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: number | string): string {
  return typeof value === "number" ? value.toLocaleString("en") : value;
}
