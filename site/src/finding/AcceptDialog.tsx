import { useState } from "preact/hooks";
import type { FindingResponse } from "../core/api_gen";
import { change, undo } from "../core/plan";
import { Button } from "../ui/Button";
import { Radios } from "../ui/Check";
import { Dialog } from "../ui/Dialog";
import { ErrorBox } from "../ui/ErrorBox";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { SignatureFields, useSignature } from "./signed";
import { capital, headline } from "./words";

/** AcceptDialog lets a finding stand, with a name and a reason. */
export function AcceptDialog({ finding, onClose, onDone }: { finding: FindingResponse; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState("");
  const [whom, setWhom] = useState<"one" | "all">(finding.total > 1 ? "all" : "one");
  const { signature, change: sign, problem, submit } = useSignature();
  const missing = !reason ? "Say the reason first" : !signature.who ? "Say who says so first" : undefined;
  const first = finding.affected[0];
  const { rule, address } = finding.key;
  const of = whom === "all" ? { key: finding.key } : { rule, address: first?.address ?? address };
  const save = () => {
    if (missing) return;
    void submit(
      () => change("plan.accept", { ...of, reason, ...signature }),
      () => {
        onDone();
        toast(`${rule} accepted for ${whom === "all" ? finding.place : (first?.place ?? finding.place)}`, () => void undo());
      },
    );
  };
  return (
    <Dialog
      title="Accept with a reason"
      lead={headline(finding)}
      onCancel={onClose}
      onSubmit={save}
      note="It is listed apart, with your name, and counts no longer"
      actions={
        <Button kind="filled" submit disabled={missing}>
          {`Accept ${rule}`}
        </Button>
      }
    >
      {problem && <ErrorBox what="The finding was not accepted" safe="Nothing was changed." todo={problem} />}
      {finding.total > 1 && first && (
        <Radios
          label="For whom"
          options={[
            { value: "all", text: capital(finding.place) },
            { value: "one", text: `Only ${first.place}` },
          ]}
          value={whom}
          onChange={setWhom}
        />
      )}
      <TextArea label="Why it may stand" value={reason} onInput={setReason} />
      <SignatureFields signature={signature} change={sign} evidenceHint="A ticket or a mail. It may stay empty" />
    </Dialog>
  );
}
