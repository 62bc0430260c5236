import type { OwnLink, ReplyLine } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { Problem } from "../../import/Problem";
import { moment, version } from "../../share/words";
import { capital } from "../../import/words";
import { count } from "../../text";
import { Glyph } from "../../ui/Glyph";
import { Icon } from "../../ui/Icon";

/** Answers shows comments and sign-offs, as they are kept here: also when the link is long gone. */
export function Answers({ link, source, fewer }: { link: OwnLink; source: string | undefined; fewer: boolean }) {
  const none = link.answers.length === 0;
  const { data, error } = useCore("link.replies", none ? null : { fragment: link.fragment, hash: link.hash, sealed: link.answers });
  if (none) return link.replies ? <p class="text-2">No comment and no sign-off yet.</p> : null;
  const changed = source !== undefined && source !== link.source;
  return (
    <>
      {error && <Problem error={error} what="The replies cannot be read" />}
      {data && (
        <ol class="links-answers" aria-label="Replies">
          {data.replies.map((one) => (
            <Answer key={one.number} one={one} hash={link.hash} changed={changed} />
          ))}
        </ol>
      )}
      {(data?.broken || fewer) && (
        <p class="links-problem">
          <Glyph severity="error" label="Error" />
          <span>
            {data?.broken ? `What follows cannot be trusted. ${capital(data.broken)}.` : "The service now leaves out replies that it gave before. They are shown as they were."}
          </span>
        </p>
      )}
    </>
  );
}

function Answer({ one, hash, changed }: { one: ReplyLine; hash: string; changed: boolean }) {
  const signed = one.kind === "signOff";
  return (
    <li>
      {signed ? (
        <Glyph severity={changed ? "warning" : "pass"} label={changed ? "Changed since" : "Signed"} />
      ) : one.kind === "changes" ? (
        <Glyph severity="warning" label="Changes wished" />
      ) : (
        <Icon name="document" small />
      )}
      <div>
        <p>
          <b>{capital(one.by)}</b>
        </p>
        {one.text && <p class="links-text">{one.text}</p>}
        <p class="meta">
          {moment(one.taken)}, version <span class="mono">{version(hash)}</span>
          {signed ? (one.errors > 0 ? `, with ${count(one.errors, "error")} open` : ", with no error open") : one.kind === "changes" ? ", wishes changes" : ""}
        </p>
        {signed && changed && <p class="links-changed">The plan has changed since this was signed.</p>}
      </div>
    </li>
  );
}
