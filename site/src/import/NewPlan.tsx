import { useState } from "preact/hooks";
import { core } from "../core/client";
import type { CoreError } from "../core/message";
import { create } from "../core/plan";
import { go } from "../frame/route";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Problem } from "./Problem";
import { coreError } from "./words";

/** NewPlan asks the name of an empty plan and opens it. */
export function NewPlan({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [error, setError] = useState<CoreError | null>(null);
  const begin = async () => {
    if (!name.trim()) return;
    try {
      const { plan } = await core.call("init", { name: name.trim() });
      await create({ name: `${name.trim()}.partyline.json`, bytes: plan }, null, "empty");
      onClose();
      go("overview");
    } catch (failure) {
      setError(coreError(failure));
    }
  };
  return (
    <Dialog
      title="Start an empty plan"
      onCancel={onClose}
      onSubmit={() => void begin()}
      note="It stays on this device"
      actions={
        <Button kind="filled" submit disabled={name.trim() ? undefined : "The plan needs a name"}>
          Start it
        </Button>
      }
    >
      {error && <Problem error={error} what="The plan was not made" />}
      <TextField label="Name of the plan" value={name} onInput={setName} required autoFocus />
    </Dialog>
  );
}
