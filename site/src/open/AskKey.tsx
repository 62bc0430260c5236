import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { giveKey } from "./reading";

/** AskKey takes the key that was sent another way than its link. */
export function AskKey({ error, busy }: { error: string; busy: boolean }) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  return (
    <form
      class="card open-card"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        setMissing(!text.trim());
        if (text.trim()) void giveKey(text);
      }}
    >
      <h1>A plan was shared with you</h1>
      <p class="text-2">Its key travels apart from the link. Whoever sent the link sent it another way, or will tell it to you.</p>
      <TextField label="Key" value={text} onInput={setText} error={missing ? "Paste the key: 43 letters, digits, \"-\" and \"_\"." : error || undefined} />
      <div>
        <Button kind="filled" submit disabled={busy ? "The key is being tried" : undefined}>
          Use this key
        </Button>
      </div>
    </form>
  );
}
