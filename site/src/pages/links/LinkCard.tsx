import { useState } from "preact/hooks";
import type { OwnLink } from "../../core/api_gen";
import { Problem } from "../../import/Problem";
import { linkOf } from "../../share/own";
import { listed, moment, often, version, why } from "../../share/words";
import { bytes } from "../../text";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyButton } from "../../ui/CopyButton";
import { Glyph, type Severity } from "../../ui/Glyph";
import { Answers } from "./Answers";
import { CommentForm } from "./CommentForm";
import { Revoke } from "./Revoke";
import { over, type Known, type Where } from "./state";

export interface LinkCardProps {
  link: OwnLink;
  of: Known | undefined;
  state: Where;
  /** Of the open plan, where the link is of that one. */
  source: string | undefined;
  errors: number | undefined;
  onForget: () => void;
}

/** LinkCard is one link with what became of it. */
export function LinkCard({ link, of, state, source, errors, onForget }: LinkCardProps) {
  const [open, setOpen] = useState<"" | "revoke" | "comment">("");
  const lives = state === "opens" || state === "usedUp" || state === "unsure";
  const address = linkOf(link, link.apart);
  return (
    <Card
      title={`${link.title}, ${moment(link.created)}`}
      side={
        <span class="links-state">
          <Glyph severity={shape[state]} />
          {sentence(link, of, state)}
        </span>
      }
      foot={
        <div class="button-row">
          {(lives || link.inline) && <CopyButton text={address} label="Copy link" words />}
          {lives && link.apart && <CopyButton text={link.key} label="Copy key" words />}
          {errors !== undefined && (state === "opens" || state === "usedUp") && (
            <Button expanded={open === "comment"} onClick={() => setOpen(open === "comment" ? "" : "comment")}>
              Write a comment
            </Button>
          )}
          {lives && (
            <Button danger onClick={() => setOpen("revoke")}>
              Take it back
            </Button>
          )}
          {(over(state) || link.inline) && (
            <Button icon="trash" onClick={onForget}>
              Forget
            </Button>
          )}
        </div>
      }
    >
      <div class="stack">
        {of?.failure && state === "unsure" && (
          <p class="links-problem" role="status">
            <Glyph severity="unknown" />
            <span>
              {link.sent ? "What became of this link is not known." : "Whether this link was made is not known."} {why(of.failure)} Taking it back waits until the service answers.
            </span>
          </p>
        )}
        {of?.error && <Problem error={of.error} what="What the service said could not be read" />}
        <dl class="facts">
          {!link.inline && (
            <>
              <dt>Opens until</dt>
              <dd>
                {moment(link.expires)}, {often(link.views)}
              </dd>
            </>
          )}
          <dt>Masked</dt>
          <dd>{listed(link.masked)}</dd>
          {link.from && (
            <>
              <dt>From</dt>
              <dd>{link.from}</dd>
            </>
          )}
          <dt>Version</dt>
          <dd>
            <span class="mono">{version(link.hash)}</span>
            {link.inline ? `, ${bytes(link.size)} inside the link` : `, ${bytes(link.size)} sealed`}
          </dd>
        </dl>
        <Answers link={link} source={source} fewer={of?.fewer ?? false} />
        {open === "comment" && <CommentForm link={link} errors={errors ?? 0} onClose={() => setOpen("")} />}
      </div>
      {open === "revoke" && <Revoke link={link} onClose={() => setOpen("")} />}
    </Card>
  );
}

const shape: Record<Where, Severity> = { opens: "pass", usedUp: "info", expired: "info", revoked: "info", inline: "warning", never: "info", unsure: "unknown" };

function sentence(link: OwnLink, of: Known | undefined, state: Where): string {
  const left = of?.status?.viewsLeft ?? -1;
  switch (state) {
    case "opens":
      return left < 0 ? "Opens. Views are not counted" : `Opens. ${left} of ${link.views} views left`;
    case "usedUp":
      return `All ${link.views} views are taken. Replies still come in`;
    case "expired":
      return Date.parse(link.expires) > Date.now() ? "The service knows it no longer" : "Expired";
    case "revoked":
      return `Taken back ${moment(link.revoked || of?.status?.revoked || "")}`;
    case "inline":
      return "Inside the link: cannot be taken back";
    case "never":
      return "It never arrived at the service";
    case "unsure":
      return of?.asking ? "Asking the service" : "Not known";
  }
}
