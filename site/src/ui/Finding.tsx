import type { ComponentChildren } from "preact";
import { Glyph, severityWord, type Severity } from "./Glyph";

export interface FindingLineProps {
  severity: Severity;
  sentence: ComponentChildren;
  ruleId: string;
  place?: string;
  /** Where the finding is opened. */
  href?: string;
  /** "grant UK-Emergency"; shown as the link "Fix: grant UK-Emergency". */
  fix?: string;
  fixHref?: string;
  /** For what is not known: who can say. */
  ask?: string;
  /** The most urgent one is open: reason and button. */
  open?: boolean;
  reason?: ComponentChildren;
  actions?: ComponentChildren;
  /** Its line on the map is lit. */
  lit?: boolean;
  onPoint?: (pointed: boolean) => void;
}

/** FindingLine stands in a list, as one li. */
export function FindingLine({ severity, sentence, ruleId, place, href, fix, fixHref, ask, open, reason, actions, lit, onPoint }: FindingLineProps) {
  return (
    <li
      class={`finding finding-${severity}${open ? " finding-open" : ""}${lit ? " finding-lit" : ""}`}
      onPointerEnter={() => onPoint?.(true)}
      onPointerLeave={() => onPoint?.(false)}
      onFocusCapture={() => onPoint?.(true)}
      onBlurCapture={() => onPoint?.(false)}
    >
      <Glyph severity={severity} label={severityWord[severity]} />
      <div class="finding-text">
        <div class="finding-sentence">
          {href ? (
            <a class="link" href={href}>
              {sentence}
            </a>
          ) : (
            sentence
          )}
        </div>
        {open && reason && <div class="explain">{reason}</div>}
        <div class="finding-meta">
          <span>{ruleId}</span>
          {place && <span>{place}</span>}
          {fix && (fixHref ? <a href={fixHref}>Fix: {fix}</a> : <span>Fix: {fix}</span>)}
          {ask && <span>{ask}</span>}
        </div>
        {open && actions && <div class="finding-actions">{actions}</div>}
      </div>
    </li>
  );
}

export interface CitationProps {
  /** The document's statement in our words. */
  paraphrase: string;
  document: string;
  heading?: string;
  href?: string;
  kind: "documented" | "observed" | "assumed";
  /** The day the document was read, as people write it: "20 Nov 2026". */
  read?: string;
  /** What day or month the text itself is of. */
  dated?: string;
}

export function Citation({ paraphrase, document, heading, href, kind, read, dated }: CitationProps) {
  const source = heading ? `${document}, ${heading}` : document;
  return (
    <figure class="citation">
      <p>{paraphrase}</p>
      <figcaption class="citation-source">
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {source}
          </a>
        ) : (
          source
        )}
        , {kind}
        {read && `, read ${read}`}
        {dated && `, text of ${dated}`}
      </figcaption>
    </figure>
  );
}

/** SeverityWord heads an opened finding: glyph, word, id. */
export function SeverityWord({ severity, id }: { severity: Severity; id: string }) {
  return (
    <>
      <Glyph severity={severity} />
      <span class={`severity-word count-${severity}`}>{severityWord[severity]}</span>
      <span>{id}</span>
    </>
  );
}
