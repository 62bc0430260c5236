// What answers and acceptances share: a person signs, says what shows it, and until when it holds.
import { useState } from "preact/hooks";
import { CoreFailure } from "../core/client";
import { TextField } from "../ui/Field";
import { capital } from "./words";

export interface Signature {
  who: string;
  evidence: string;
  expires: string;
}

/** Asked once a visit, since the same person often signs several. */
let lastWho = "";

export function useSignature() {
  const [signature, set] = useState<Signature>({ who: lastWho, evidence: "", expires: "" });
  const [problem, setProblem] = useState("");
  const change = (part: Partial<Signature>) => set((now) => ({ ...now, ...part }));
  /** Runs the act; what the core refuses stays in the dialog. */
  const submit = async (act: () => Promise<unknown>, done: () => void) => {
    lastWho = signature.who;
    try {
      await act();
      done();
    } catch (error) {
      setProblem(error instanceof CoreFailure ? capital(error.error.message) : String(error));
    }
  };
  return { signature, change, problem, submit };
}

export function SignatureFields({ signature, change, evidenceHint }: { signature: Signature; change: (part: Partial<Signature>) => void; evidenceHint: string }) {
  return (
    <>
      <TextField label="Who says so" value={signature.who} onInput={(who) => change({ who })} hint="A name or an address, as the report shall print it" />
      <TextField label="What shows it" value={signature.evidence} onInput={(evidence) => change({ evidence })} hint={evidenceHint} />
      <TextField label="Holds until" type="date" value={signature.expires} onInput={(expires) => change({ expires })} hint="Empty: for good. After that day it is asked again" />
    </>
  );
}
