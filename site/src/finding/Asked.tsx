import type { QuestionLine } from "../core/api_gen";
import { Glyph } from "../ui/Glyph";
import { ruleHref } from "./links";
import { capital } from "./words";

/** Asked is an open question in a list: whom to ask, and the way to answer. */
export function Asked({ question, onAnswer }: { question: QuestionLine; onAnswer?: () => void }) {
  return (
    <li class="finding finding-unknown">
      <Glyph severity="unknown" label="Not known" />
      <div class="finding-text">
        <div class="finding-sentence finding-question">{capital(question.question)}</div>
        <div class="finding-meta">
          <a href={ruleHref(question.rule)}>{question.rule}</a>
          <span>{question.ask ? `Ask ${question.ask}` : question.cmdlet && `${question.cmdlet} shows it`}</span>
          {onAnswer && (
            <button type="button" class="link" onClick={onAnswer}>
              Answer<span class="visually-hidden">: {capital(question.question)}</span>
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
