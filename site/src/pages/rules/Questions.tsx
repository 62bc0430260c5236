import { useState } from "preact/hooks";
import type { AnsweredLine, QuestionGroup, QuestionLine } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { change, openPlan, undo } from "../../core/plan";
import { useCore } from "../../core/use";
import { AnswerDialog } from "../../finding/AnswerDialog";
import { Asked } from "../../finding/Asked";
import { ruleHref } from "../../finding/links";
import { capital, dateWords } from "../../finding/words";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import type { CoreError } from "../../core/message";
import { count } from "../../text";
import { Card } from "../../ui/Card";
import { CopyButton } from "../../ui/CopyButton";
import { Empty } from "../../ui/Empty";
import { Glyph } from "../../ui/Glyph";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/Toast";

/** Questions are what nobody has said yet, by whom to ask, and what somebody has. */
export function Questions() {
  const { data, error } = useCore("plan.questions", {});
  const [asked, setAsked] = useState<QuestionLine>();
  if (error) return <Problem error={error} what="The questions cannot be listed" />;
  if (!data) return <Skeleton rows={6} cells={2} what="Gathering the questions" />;
  return (
    <div class="rules-questions">
      <div class="stack">
        {data.groups.length === 0 && <Empty sentence="Nothing is left to ask. What an answer rests on, and until when it holds, stands beside" />}
        {data.groups.map((group) => (
          <Group key={group.whom} group={group} onAnswer={setAsked} />
        ))}
      </div>
      <Answered lines={data.answered} />
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function Group({ group, onAnswer }: { group: QuestionGroup; onAnswer: (question: QuestionLine) => void }) {
  const readOnly = useCell(openPlan)!.readOnly;
  return (
    <Card
      title={group.whom ? `Ask ${group.whom}` : "Look in the tenant"}
      side={
        <>
          <span class="meta">{count(group.questions.length, "question")}</span>
          <CopyButton words label="Copy as a mail" text={group.mail} />
        </>
      }
      flush
    >
      <ul>
        {group.questions.map((one) => (
          <Asked key={one.id + one.address} question={one} {...(readOnly ? {} : { onAnswer: () => onAnswer(one) })} />
        ))}
      </ul>
    </Card>
  );
}

function Answered({ lines }: { lines: readonly AnsweredLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title="Answered" side={<span class="meta">{count(lines.length, "answer")}</span>} flush>
      <AnsweredList lines={lines} />
    </Card>
  );
}

/** AnsweredList says who answered what, when, on what evidence, and until when it holds. */
function AnsweredList({ lines }: { lines: readonly AnsweredLine[] }) {
  const readOnly = useCell(openPlan)!.readOnly;
  const [error, setError] = useState<CoreError>();
  const takeBack = (line: AnsweredLine) =>
    void change("plan.withdraw", { question: line.id, address: line.address }).then(
      () => toast(`The answer for ${line.place} is taken back`, () => void undo()),
      (why: unknown) => setError(coreError(why)),
    );
  return (
    <>
      {error && <Problem error={error} what="The answer was not taken back" />}
      <ul aria-label="Answered">
        {lines.map((line) => {
          const holds = line.state === "holds";
          return (
            <li key={line.id + line.address} class="finding">
              <Glyph severity={holds ? "pass" : line.state === "idle" ? "info" : "unknown"} label={holds ? "Answered" : line.state === "idle" ? "Not asked now" : "Not known any more"} />
              <div class="finding-text">
                <div class="finding-sentence finding-question">
                  {capital(line.question)} {capital(line.answer)}
                </div>
                <p class="explain">
                  {line.who}, {dateWords(line.when)}: {line.evidence}
                </p>
                <div class="finding-meta">
                  {line.rule && <a href={ruleHref(line.rule)}>{line.rule}</a>}
                  <span>{until(line)}</span>
                  {!readOnly && (
                    <button type="button" class="link" onClick={() => takeBack(line)}>
                      Take back<span class="visually-hidden"> the answer: {capital(line.question)}</span>
                    </button>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function until({ state, expires }: AnsweredLine): string {
  const day = expires && dateWords(expires);
  if (state === "ran out") return `Held until ${day}, asked again`;
  return [expires ? `Holds until ${day}` : "Holds for good", state === "idle" && "no rule asks for it as the plan stands"].filter(Boolean).join("; ");
}

/** QuestionsOfRule are those of one rule in the open plan. */
export function QuestionsOfRule({ rule }: { rule: string }) {
  const readOnly = useCell(openPlan)!.readOnly;
  const { data } = useCore("plan.questions", {});
  const [asked, setAsked] = useState<QuestionLine>();
  const open = data?.groups.flatMap((group) => group.questions.filter((one) => one.rule === rule)) ?? [];
  const answered = data?.answered.filter((one) => one.rule === rule) ?? [];
  if (open.length + answered.length === 0) return null;
  return (
    <section aria-label="In this plan">
      <h3>In this plan</h3>
      <div class="rules-asked">
        {open.length > 0 && (
          <ul aria-label="Open questions">
            {open.map((one) => (
              <Asked key={one.id + one.address} question={one} {...(readOnly ? {} : { onAnswer: () => setAsked(one) })} />
            ))}
          </ul>
        )}
        {answered.length > 0 && <AnsweredList lines={answered} />}
      </div>
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
