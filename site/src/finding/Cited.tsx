import type { CitedFact } from "../core/api_gen";
import { Citation, type CitationProps } from "../ui/Finding";
import { dateWords } from "./words";

const kinds: Readonly<Record<string, CitationProps["kind"]>> = { documented: "documented", "third-party": "observed", inferred: "assumed" };

/** Cited shows the first fact; the others are one key away. */
export function Cited({ facts }: { facts: readonly CitedFact[] }) {
  const [first, ...others] = facts;
  if (!first) return null;
  return (
    <>
      <Fact fact={first} />
      {others.length > 0 && (
        <details class="panel-more">
          <summary>{others.length === 1 ? "1 more source" : `${others.length} more sources`}</summary>
          <div class="stack">
            {others.map((fact) => (
              <Fact key={fact.key} fact={fact} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Fact({ fact }: { fact: CitedFact }) {
  const document = fact.documents.find((one) => one.url) ?? fact.documents[0];
  if (!document) return null;
  return (
    <Citation
      paraphrase={fact.text}
      document={document.title}
      kind={kinds[fact.confidence] ?? "assumed"}
      {...(document.heading ? { heading: document.heading } : {})}
      {...(document.url ? { href: document.url } : {})}
      {...(/\d/.test(document.date) ? { dated: dateWords(document.date) } : {})}
    />
  );
}
