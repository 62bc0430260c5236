import { useState } from "preact/hooks";
import type { PackLine } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { change, openPlan, undo } from "../../core/plan";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorBox } from "../../ui/ErrorBox";
import { TextArea, TextField } from "../../ui/Field";
import { toast } from "../../ui/Toast";
import { useSignature } from "../../finding/signed";
import type { CoreError } from "../../core/message";

/** Packs says which packs of rules look at the open plan, and switches them. */
export function Packs({ title = "Packs", packs }: { title?: string; packs: readonly PackLine[] }) {
  const plan = useCell(openPlan);
  const [asking, setAsking] = useState<PackLine>();
  const [error, setError] = useState<CoreError>();
  if (packs.length === 0) return null;
  const on = (pack: PackLine) =>
    change("plan.pack", { pack: pack.pack, off: false })
      .then(() => toast(`${pack.source} is on again`, () => void undo()))
      .catch((why: unknown) => setError(coreError(why)));
  return (
    <section class="rules-family" aria-label={title}>
      <h2>{title}</h2>
      {error && <Problem error={error} what="The pack was not switched" />}
      <ul class="rules-packs">
        {packs.map((pack) => {
          const off = plan?.state.packsOff.find((one) => one.pack === pack.pack);
          return (
            <li key={pack.pack}>
              <p>
                {pack.title} <span class="meta">{pack.source}</span>
              </p>
              <p class="meta">{off ? `Off: ${off.reason}, ${off.who}` : plan ? "On" : "On in every plan that does not switch it off"}</p>
              {plan && !plan.readOnly && (
                <Button onClick={() => (off ? void on(pack) : setAsking(pack))}>{off ? "Switch on" : "Switch off"}</Button>
              )}
            </li>
          );
        })}
      </ul>
      {asking && <Off pack={asking} onClose={() => setAsking(undefined)} />}
    </section>
  );
}

function Off({ pack, onClose }: { pack: PackLine; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const { signature, change: sign, problem, submit } = useSignature();
  const missing = !reason ? "Say the reason first" : !signature.who ? "Say who says so first" : undefined;
  const save = () => {
    if (missing) return;
    void submit(
      () => change("plan.pack", { pack: pack.pack, off: true, who: signature.who, reason }),
      () => {
        onClose();
        toast(`${pack.source} is off in this plan`, () => void undo());
      },
    );
  };
  return (
    <Dialog
      title="Switch a pack of rules off"
      lead={`${pack.title}, ${pack.source}`}
      onCancel={onClose}
      onSubmit={save}
      note="Every check of this plan says that it is off, with your name"
      actions={
        <Button kind="filled" submit disabled={missing}>
          Switch off
        </Button>
      }
    >
      {problem && <ErrorBox what="The pack was not switched off" safe="Nothing was changed." todo={problem} />}
      <TextArea label="Why its duties do not bind here" value={reason} onInput={setReason} />
      <TextField label="Who says so" value={signature.who} onInput={(who) => sign({ who })} hint="A name or an address, as the report shall print it" />
    </Dialog>
  );
}
