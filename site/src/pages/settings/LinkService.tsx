import { useEffect, useId, useState } from "preact/hooks";
import { core } from "../../core/client";
import type { CoreError } from "../../core/message";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { creatorsToken } from "../../share/own";
import { limits, ServiceFailure } from "../../share/service";
import { why } from "../../share/words";
import { bytes } from "../../text";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { toast } from "../../ui/Toast";

/** LinkService keeps the creator's token of this planner's service of plan links. */
export function LinkService() {
  const [kept, setKept] = useState<string>();
  const [error, setError] = useState<CoreError | null>(null);
  const [said, setSaid] = useState("");
  const [text, setText] = useState("");
  const id = useId();
  useEffect(() => void creatorsToken().then(setKept, (failure: unknown) => setError(coreError(failure))), []);
  const keep = async (token: string) => {
    try {
      await core.call("store.token.keep", { token });
      setKept(await creatorsToken());
      setText("");
      setError(null);
      toast(token ? "The creator's token is kept on this device" : "The creator's token is forgotten");
    } catch (failure) {
      setError(coreError(failure));
    }
  };
  // Asked only when someone wishes: a planner that shares nothing asks nobody.
  const ask = async () => {
    setSaid("Asking");
    setSaid(
      await limits().then(
        (told) => `${told.creation !== "token" ? "It wants no token." : kept ? "It wants a creator's token." : "It wants a creator's token. Ask who runs it for one."} A sealed plan may have ${bytes(told.bytes)}.`,
        (failure: unknown) => why(failure instanceof ServiceFailure ? failure : new ServiceFailure("network")),
      ),
    );
  };
  return (
    <Card title="Plan links">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) void keep(text);
          else setError({ class: "input", message: "write or paste the token first" });
        }}
      >
        {error && <Problem error={error} what="The creator's token was not kept" />}
        <div class="field">
          <label class="field-label" for={id}>
            Creator's token
          </label>
          <input
            id={id}
            class="input mono"
            type="password"
            autocomplete="off"
            spellcheck={false}
            aria-describedby={`${id}-hint`}
            placeholder={kept ? "One is kept" : ""}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <span class="field-hint" id={`${id}-hint`}>
            {kept ? "One is kept on this device, not encrypted; it goes to the service with every link that you create, and nowhere else." : "Whoever runs the link service gives it to you. It is kept on this device, not encrypted."}
          </span>
        </div>
        <div class="button-row">
          <Button submit>{kept ? "Replace the token" : "Keep the token"}</Button>
          {kept && <Button onClick={() => void keep("")}>Forget the token</Button>}
          <Button onClick={() => void ask()}>Ask whether one is needed</Button>
        </div>
        <p class="text-2" role="status">
          {said}
        </p>
      </form>
    </Card>
  );
}
