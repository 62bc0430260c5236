import { wordsOf } from "../../grid/words";
import type { ComponentChildren } from "preact";
import type { CitedFact, ExplainResponse, PackLine } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { Problem } from "../../import/Problem";
import { capital } from "../../import/words";
import { Button } from "../../ui/Button";
import { Code } from "../../ui/Code";
import { Glyph, severityWord, type Severity } from "../../ui/Glyph";
import { Skeleton } from "../../ui/Skeleton";
import { Packs } from "./Packs";
import { QuestionsOfRule } from "./Questions";

/** Explained is all there is to say about one rule. */
export function Explained({ id, packs, onBack }: { id: string; packs: readonly PackLine[]; onBack?: () => void }) {
  const { data, error } = useCore("explain", { rule: id });
  return (
    <article class="explained" aria-label={id}>
      {onBack && (
        <div>
          <Button icon="left" onClick={onBack}>
            All rules
          </Button>
        </div>
      )}
      {error && <Problem error={error} what={`Rule "${id}" cannot be shown`} />}
      {!data && !error && <Skeleton rows={6} cells={1} what="Reading the rule" />}
      {data && !error && <Rule rule={data} packs={packs.filter((pack) => pack.pack === data.pack)} />}
    </article>
  );
}

function Rule({ rule, packs }: { rule: ExplainResponse; packs: readonly PackLine[] }) {
  const level = severity(rule.severity);
  const plan = useCell(openPlan);
  return (
    <>
      <header>
        <p class="explained-id">
          <Glyph severity={level} />
          <span class={`severity-${level}`}>{severityWord[level]}</span>
          <span class="meta" translate={false}>
            {rule.id}
          </span>
          <span class="meta">since {rule.since}</span>
        </p>
        <h2 class="panel-title">{rule.title}</h2>
      </header>
      <Part title="Why">{rule.why}</Part>
      <Part title="What it looks at">{looksAt(rule.looksAt)}</Part>
      <Part title="What is checked">{rule.checked}</Part>
      <Part title="What is not checked">{rule.notChecked}</Part>
      <Part title="Fix">{rule.fix}</Part>
      {rule.messages.length > 0 && (
        <section>
          <h3>What it says</h3>
          <ul class="explained-list">
            {rule.messages.map((message) => (
              <li key={message}>{withNames(capital(message))}</li>
            ))}
          </ul>
        </section>
      )}
      {rule.asks.length > 0 && (
        <section>
          <h3>What it asks when it cannot tell</h3>
          <ul class="explained-list">
            {rule.asks.map((ask) => (
              <li key={ask.id}>
                <p>{withNames(capital(ask.text))}</p>
                {ask.ask && <p class="meta">Ask: {ask.ask}</p>}
                {ask.cmdlet && (
                  <p class="meta">
                    Export: <span translate={false}>{ask.cmdlet}</span>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {packs.length > 0 && <Packs title="The pack it belongs to" packs={packs} />}
      {plan && <QuestionsOfRule rule={rule.id} />}
      <section>
        <h3>Sources</h3>
        <ul class="explained-facts">
          {rule.cited.map((fact) => (
            <Fact key={fact.key} fact={fact} />
          ))}
        </ul>
      </section>
      <Example title="A plan that it finds wrong" text={rule.wrong} />
      <Example title="The same, right" text={rule.right} />
    </>
  );
}

/** Names stand where a finding says what it is about. */
function withNames(message: string): ComponentChildren {
  return message.split(/(\{[\w.]+!?\})/).map((part, i) => (i % 2 === 1 ? <i key={i}>{part.replace(/[{}!]/g, "")}</i> : part));
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <section>
      <h3>{title}</h3>
      <p>{children}</p>
    </section>
  );
}

function Fact({ fact }: { fact: CitedFact }) {
  return (
    <li class="explained-fact">
      <p>{fact.text}</p>
      <p class="meta">
        <span translate={false}>{fact.key}</span>, {fact.confidence}
      </p>
      <ul>
        {fact.documents.map((document) => (
          <li key={document.id + (document.heading ?? "")} class="explain">
            {document.url ? (
              <a href={document.url} target="_blank" rel="noreferrer">
                {document.title}
              </a>
            ) : (
              document.title
            )}
            {document.heading && `, ${document.heading}`}, {document.date}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Example({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <details class="explained-example">
      <summary>{title}</summary>
      <Code text={text} label="plan" />
    </details>
  );
}

export function severity(word: string): Severity {
  return word === "error" || word === "warning" || word === "info" ? word : "unknown";
}

/** Kinds by the words that people use for them: "Every Shared Calling policy". */
function looksAt(kind: string): string {
  if (kind === "plan") return "The whole plan";
  return kind === "tenant" ? "The tenant" : `Every ${wordsOf(kind).one}`;
}
