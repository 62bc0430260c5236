import { useState } from "preact/hooks";
import type { OwnLink } from "../../core/api_gen";
import type { CoreError } from "../../core/message";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { forgetLink } from "../../share/own";
import { count } from "../../text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import type { Where } from "./state";

/** Forget takes links off this device; those that live still are never among them. */
export function Forget({ links, state, onClose }: { links: readonly OwnLink[]; state: (link: OwnLink) => Where; onClose: () => void }) {
  const [error, setError] = useState<CoreError | null>(null);
  const answers = links.reduce((sum, link) => sum + link.answers.length, 0);
  const inline = links.some((link) => state(link) === "inline");
  const run = async () => {
    try {
      for (const link of links) await forgetLink(link.id);
      onClose();
      toast(`${count(links.length, "link")} forgotten`);
    } catch (failure) {
      setError(coreError(failure));
    }
  };
  return (
    <Dialog
      title={links.length === 1 ? "Forget this link?" : `Forget ${count(links.length, "ended link")}?`}
      onCancel={onClose}
      actions={
        <Button kind="filled" danger onClick={() => void run()}>
          Forget
        </Button>
      }
    >
      {error && <Problem error={error} what="Not every link was forgotten" />}
      <p>
        {inline ? "Whoever has the link reads the plan still." : "Nobody opens them any more."} {answers > 0 ? `${count(answers, "reply", "replies")} go with ${links.length === 1 ? "it" : "them"}. ` : ""}This cannot be undone.
      </p>
    </Dialog>
  );
}
