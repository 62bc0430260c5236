import { useEffect, useMemo, useState } from "preact/hooks";
import type { ReplyLine } from "../core/api_gen";
import { useCell } from "../core/cell";
import { capital } from "../import/words";
import { count } from "../text";
import { Button } from "../ui/Button";
import { TextArea, TextField } from "../ui/Field";
import { Glyph } from "../ui/Glyph";
import { announce } from "../ui/LiveRegion";
import { Skeleton } from "../ui/Skeleton";
import { Comments } from "./Comments";
import type { OpenedPlan } from "./reading";
import { Replies, type Kind } from "./replies";
import { Moment, Version } from "./Version";

/** Answer is what a reader may write: a signature, a wish for changes, comments. */
export function Answer({ plan }: { plan: OpenedPlan }) {
  const replies = useMemo(() => new Replies(plan), [plan]);
  const [name, setName] = useState("");
  useEffect(() => void replies.load(), [replies]);
  const read = useCell(replies.read);
  return (
    <div class="stack open-answer">
      <SignOff plan={plan} replies={replies} name={name} onName={setName} />
      <Comments replies={replies} name={name} onName={setName} />
      {read?.trouble && (
        <div class="open-trouble" role="alert">
          <p>Signatures and comments of others are not shown. {read.trouble}</p>
          <Button small onClick={() => void replies.load()}>
            Try again
          </Button>
        </div>
      )}
      <p class="meta">Signatures and comments are sealed with the same key. Whoever holds the link can write them, so a signature is only as sure as the link.</p>
    </div>
  );
}

export interface Names {
  name: string;
  onName: (name: string) => void;
}

function SignOff({ plan, replies, name, onName }: { plan: OpenedPlan; replies: Replies } & Names) {
  const read = useCell(replies.read);
  const mine = useCell(replies.mine);
  const sending = useCell(replies.sending);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<{ field: "name" | "text" | ""; what: string }>();
  const { errors } = plan.summary.counts;
  const signed = read?.lines.filter((line) => line.kind !== "comment") ?? [];
  const own = mine.find((one) => one.kind === "signOff");
  const shown = own && signed.some((line) => line.number === own.number);

  const send = async (kind: Kind) => {
    if (sending) return;
    if (!name.trim()) return setProblem({ field: "name", what: "Write your name: a signature bears one." });
    if (kind === "changes" && !text.trim()) return setProblem({ field: "text", what: "Write what you wish changed." });
    setProblem(undefined);
    const why = await replies.send(kind, name.trim(), text.trim());
    if (why) return setProblem({ field: "", what: why });
    setText("");
    announce(kind === "signOff" ? "Signed" : "Your wish for changes is sent");
  };
  return (
    <section class="card" aria-labelledby="sign-off">
      <div class="card-body open-form">
        <div>
          <h2 id="sign-off">Sign off</h2>
          <p class="text-2">You sign this version. If the plan changes later, your signature stays with what you saw.</p>
        </div>
        <div>
          <div class="field-label">Version</div>
          <Version plan={plan} />
        </div>
        {read === undefined ? (
          <Skeleton rows={2} cells={1} what="Reading the signatures" />
        ) : (
          signed.length > 0 && (
            <ul class="open-signed">
              {signed.map((line) => (
                <Signed key={line.number} line={line} own={mine.some((one) => one.number === line.number)} />
              ))}
            </ul>
          )
        )}
        {own && !shown && (
          <p>
            You signed this version, as <b>{own.name}</b>
          </p>
        )}
        {read?.broken && <Broken words={read.broken} />}
        {!own && !read?.broken && (
          // Enter in a field must not sign: nothing here is a submit button.
          <form class="open-form open-screen" onSubmit={(event) => event.preventDefault()}>
            <TextField label="Your name" value={name} onInput={onName} error={problem?.field === "name" ? problem.what : undefined} />
            <TextArea label="With these words, if any" rows={2} value={text} onInput={setText} error={problem?.field === "text" ? problem.what : undefined} />
            {errors > 0 && (
              <p class="open-weigh">
                <Glyph severity="error" />
                <span>
                  {count(errors, "error")} {errors === 1 ? "is" : "are"} open. Your signature will say so.
                </span>
              </p>
            )}
            {problem?.field === "" && <Failed what={problem.what} />}
            <div class="button-row">
              <Button kind="filled" disabled={sending ? "Your words are on their way" : undefined} onClick={() => void send("signOff")}>
                {sending === "signOff" ? "Signing" : "Sign off"}
              </Button>
              <Button disabled={sending ? "Your words are on their way" : undefined} onClick={() => void send("changes")}>
                {sending === "changes" ? "Sending" : "Ask for changes"}
              </Button>
            </div>
          </form>
        )}
        <dl class="open-print open-paper">
          <dt>Name</dt>
          <dd />
          <dt>Date</dt>
          <dd />
          <dt>Signature</dt>
          <dd />
        </dl>
      </div>
    </section>
  );
}

/** Signed is a signature or a wish for changes, as far as anyone can know. */
function Signed({ line, own }: { line: ReplyLine; own: boolean }) {
  const wish = line.kind === "changes";
  return (
    <li>
      <Glyph severity={wish ? "warning" : "pass"} label={wish ? "Changes wished" : "Signed"} />
      <div>
        <div>
          {own ? (
            <>
              {wish ? "You asked for changes, as" : "You signed this version, as"} <b>{line.name}</b>
            </>
          ) : (
            <b>{capital(line.by)}</b>
          )}{" "}
          <span class="meta">
            <Moment at={line.taken || line.written} />
          </span>
        </div>
        {line.text && <p class="open-words">{line.text}</p>}
        {!wish && line.errors > 0 && (
          <p class="meta">
            {count(line.errors, "error")} {line.errors === 1 ? "was" : "were"} open.
          </p>
        )}
      </div>
    </li>
  );
}

export function Failed({ what }: { what: string }) {
  return (
    <p class="field-error" role="alert">
      <Glyph severity="error" label="Not sent" />
      <span>{what}</span>
    </p>
  );
}

function Broken({ words }: { words: string }) {
  return (
    <p class="open-weigh">
      <Glyph severity="error" label="Error" />
      <span>What follows cannot be trusted, and nothing can be added. {capital(words)}.</span>
    </p>
  );
}
