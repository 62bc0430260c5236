// How findings and questions are said.
import type { FindingLine } from "../core/api_gen";
import type { Severity } from "../ui/Glyph";

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Whom it concerns, then what: "24 people in Seattle: ...". */
export function headline(finding: Pick<FindingLine, "place" | "message">): string {
  return `${capital(finding.place)}: ${finding.message}`;
}

export function Headline({ finding }: { finding: Pick<FindingLine, "place" | "message"> }) {
  return (
    <>
      {capital(finding.place)}: <span class="finding-what">{finding.message}</span>
    </>
  );
}

/** What nobody knows yet is counted apart, however bad it would be. */
export function severityOf(finding: Pick<FindingLine, "severity" | "verdict">): Severity {
  return finding.verdict === "unknown" ? "unknown" : (finding.severity as Severity);
}

/** "2024-07-15" is "15 Jul 2024", "2024-02" is "Feb 2024". */
export function dateWords(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  return time.toLocaleDateString("en-GB", { timeZone: "UTC", ...(date.length > 7 ? { day: "numeric" } : {}), month: "short", year: "numeric" });
}

/** What the button of a fix says, once it is done: "24 people in Seattle changed". */
export function applied(apply: string): string {
  return `${capital(apply.replace(/^Apply to /, ""))} changed`;
}
