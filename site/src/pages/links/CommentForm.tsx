import { useState } from "preact/hooks";
import type { OwnLink } from "../../core/api_gen";
import { coreError } from "../../import/words";
import { Problem } from "../../import/Problem";
import { keepFrom, keptFrom } from "../../share/own";
import { ServiceFailure } from "../../share/service";
import { why } from "../../share/words";
import { Button } from "../../ui/Button";
import { ErrorBox } from "../../ui/ErrorBox";
import { TextArea, TextField } from "../../ui/Field";
import { comment } from "./state";

/** CommentForm writes a reply of the sender's own, which every reader of the link sees. */
export function CommentForm({ link, errors, onClose }: { link: OwnLink; errors: number; onClose: () => void }) {
  const [name, setName] = useState(() => link.from || keptFrom());
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const wanted = busy ? "The comment is being sent" : !name.trim() ? "Say who you are" : !text.trim() ? "Write something first" : undefined;
  const send = async () => {
    if (wanted) return;
    setBusy(true);
    setFailure(null);
    try {
      keepFrom(name.trim());
      await comment(link, name.trim(), text.trim(), errors);
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <form
      class="links-comment"
      aria-label="Write a comment"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure !== null &&
        (failure instanceof ServiceFailure ? <ErrorBox what="The comment was not sent" safe={why(failure)} /> : <Problem error={coreError(failure)} what="The comment was not sent" />)}
      <TextField label="From" value={name} onInput={setName} required />
      <TextArea label="Comment" hint="It is sealed on this device. Whoever has the link reads it." value={text} onInput={setText} required />
      <div class="button-row">
        <Button kind="filled" submit disabled={wanted}>
          Send the comment
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
