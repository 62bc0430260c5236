import { useState } from "preact/hooks";
import { useCell } from "../core/cell";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { TextArea, TextField } from "../ui/Field";
import { announce } from "../ui/LiveRegion";
import type { Replies } from "./replies";
import { Failed, type Names } from "./SignOff";
import { Moment } from "./Version";

export function Comments({ replies, name, onName }: { replies: Replies } & Names) {
  const read = useCell(replies.read);
  const sending = useCell(replies.sending);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<{ field: "name" | ""; what: string }>();
  const lines = read?.lines.filter((line) => line.kind === "comment") ?? [];
  const send = async () => {
    if (sending) return;
    if (!name.trim()) return setProblem({ field: "name", what: "Write your name: a comment bears one." });
    setProblem(undefined);
    const why = await replies.send("comment", name.trim(), text.trim());
    if (why) return setProblem({ field: "", what: why });
    setText("");
    announce("Your comment is sent");
  };
  return (
    <Card title="Comments" flush>
      {lines.length > 0 && (
        <ul class="open-comments">
          {lines.map((line) => (
            <li key={line.number}>
              <div title={line.by}>
                <b>{line.name}</b>{" "}
                <span class="meta">
                  <Moment at={line.taken || line.written} />
                </span>
              </div>
              <p class="open-words">{line.text}</p>
            </li>
          ))}
        </ul>
      )}
      {!read?.broken && (
        <form
          class="open-form open-comment open-screen"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <TextArea label="Write a comment" labelHidden placeholder="Write a comment" rows={text ? 3 : 1} value={text} onInput={setText} />
          {text.trim() && (
            <>
              <TextField label="Your name" value={name} onInput={onName} error={problem?.field === "name" ? problem.what : undefined} />
              {problem?.field === "" && <Failed what={problem.what} />}
              <div>
                <Button submit disabled={sending ? "Your words are on their way" : undefined}>
                  {sending === "comment" ? "Sending" : "Send the comment"}
                </Button>
              </div>
            </>
          )}
        </form>
      )}
    </Card>
  );
}
