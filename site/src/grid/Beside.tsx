import { useState } from "preact/hooks";
import type { Key, ObjectNote, ObjectResponse, QuestionLine } from "../core/api_gen";
import { AnswerDialog } from "../finding/AnswerDialog";
import { capital } from "../finding/words";
import { findingText } from "../pages/places";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";

/** isAbout tells whether something was found or is asked about a field, "" for the whole thing. */
export function isAbout(about: ObjectResponse, field: string): boolean {
  return about.findings.some((one) => one.field === field) || about.questions.some((one) => one.field === field);
}

/** Beside is what was found about a field of a thing, and what is asked about it. */
export function Beside({ about, field, readOnly, onFinding }: { about: ObjectResponse; field: string; readOnly: boolean; onFinding: (key: Key) => void }) {
  const [asked, setAsked] = useState<QuestionLine>();
  if (!isAbout(about, field)) return null;
  return (
    <>
      <ul class="beside">
        {about.findings.filter((one) => one.field === field).map((one) => (
          <Note key={findingText(one.key)} note={one} onFinding={onFinding} />
        ))}
        {about.questions.filter((one) => one.field === field).map((one) => (
          <li key={one.id + one.address}>
            <Glyph severity="unknown" label="Not known" />
            <span>
              {capital(one.question)}{" "}
              {!readOnly && (
                <button type="button" class="link" onClick={() => setAsked(one)}>
                  Answer<span class="visually-hidden">: {capital(one.question)}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** Note is one finding: its glyph and sentence, which opens it. */
export function Note({ note, onFinding }: { note: ObjectNote; onFinding: (key: Key) => void }) {
  const severity = note.severity as Severity;
  return (
    <li class={`beside-${severity}`}>
      <Glyph severity={severity} label={severityWord[severity]} />
      <button type="button" class="link" onClick={() => onFinding(note.key)}>
        {capital(note.message)}
      </button>
    </li>
  );
}
