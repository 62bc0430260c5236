import { useState } from "preact/hooks";
import type { OwnLink } from "../../core/api_gen";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { changeLink } from "../../share/own";
import { revoke, ServiceFailure } from "../../share/service";
import { moment, why } from "../../share/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorBox } from "../../ui/ErrorBox";
import { toast } from "../../ui/Toast";
import { askOne } from "./state";

/** Revoke asks first: a link that was taken back never opens again. */
export function Revoke({ link, onClose }: { link: OwnLink; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      // The service deletes replies with the link: those that came meanwhile are read before.
      await askOne(link);
      await revoke(link.id, link.owner);
      await changeLink(link.id, { sent: true, revoked: new Date().toISOString() });
      onClose();
      toast("The link is taken back");
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={`Take back the link of ${moment(link.created)}?`}
      onCancel={onClose}
      actions={
        <Button kind="filled" danger disabled={busy ? "The service is being asked" : undefined} onClick={() => void run()}>
          Take it back
        </Button>
      }
    >
      {failure !== null &&
        (failure instanceof ServiceFailure ? (
          <ErrorBox what="The link was not taken back" safe={why(failure)} todo={failure.kind === "unknown-link" ? undefined : "It may open still."} />
        ) : (
          <Problem error={coreError(failure)} what="The link was not taken back" />
        ))}
      <p>It ends at once, for everyone, and never opens again. Who opened it before may have kept the plan.</p>
      <p class="text-2">Replies that are here stay here; no more come in.</p>
    </Dialog>
  );
}
