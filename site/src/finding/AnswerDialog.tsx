import { useState } from "preact/hooks";
import type { QuestionLine } from "../core/api_gen";
import { change, undo } from "../core/plan";
import { Button } from "../ui/Button";
import { Radios } from "../ui/Check";
import { Code } from "../ui/Code";
import { CopyButton } from "../ui/CopyButton";
import { Dialog } from "../ui/Dialog";
import { ErrorBox } from "../ui/ErrorBox";
import { TextField } from "../ui/Field";
import { toast } from "../ui/Toast";
import { SignatureFields, useSignature } from "./signed";
import { capital } from "./words";

/** AnswerDialog writes what a person found out into the plan. */
export function AnswerDialog({ question, onClose }: { question: QuestionLine; onClose: () => void }) {
  const [answer, setAnswer] = useState("");
  const { signature, change: sign, problem, submit } = useSignature();
  const missing = !answer ? "Say the answer first" : !signature.who ? "Say who says so first" : !signature.evidence ? "Say what shows it first" : undefined;
  const save = () => {
    if (missing) return;
    void submit(
      () => change("plan.answer", { question: question.id, address: question.address, answer, ...signature }),
      () => {
        onClose();
        toast(`Answered for ${question.place}`, () => void undo());
      },
    );
  };
  return (
    <Dialog
      title="Answer a question"
      lead={capital(question.question)}
      onCancel={onClose}
      onSubmit={save}
      note="You can undo this"
      actions={
        <Button kind="filled" submit disabled={missing}>
          Save the answer
        </Button>
      }
    >
      {problem && <ErrorBox what="The answer was not saved" safe="Nothing was changed." todo={problem} />}
      {question.words.length > 0 ? (
        <Radios label="Answer" options={question.words.map((word) => ({ value: word, text: capital(word) }))} value={answer} onChange={setAnswer} />
      ) : (
        <TextField label="Answer" value={answer} onInput={setAnswer} />
      )}
      <SignatureFields signature={signature} change={sign} evidenceHint="A ticket, a mail, or the output of the command" />
      {question.cmdlet && (
        <div class="stack-small">
          <span class="field-label">This command shows it</span>
          <Code text={question.cmdlet} />
        </div>
      )}
      <div class="button-row">
        <CopyButton words label="Copy the question" text={askText(question)} />
        {question.ask && <span class="text-2">Ask {question.ask}</span>}
      </div>
    </Dialog>
  );
}

/** The question as one would send it to whoever can say. */
function askText(question: QuestionLine): string {
  return [capital(question.text), question.cmdlet && `This command shows it: ${question.cmdlet}`, `(${question.rule}, ${question.place})`].filter(Boolean).join("\n");
}
