// What is known of the links that were made here. The service is asked when the
// page opens and when someone wishes, never by a clock.
import type { OwnLink } from "../../core/api_gen";
import { Cell } from "../../core/cell";
import { core, CoreFailure } from "../../core/client";
import { coreError } from "../../import/words";
import type { CoreError } from "../../core/message";
import { changeLink, random } from "../../share/own";
import { replies, reply, ServiceFailure, status, type Status } from "../../share/service";

export interface Known {
  asking: boolean;
  status?: Status | undefined;
  failure?: ServiceFailure | undefined;
  /** This device failed, not the service. */
  error?: CoreError | undefined;
  /** The service gives fewer replies than it has given before. */
  fewer?: boolean;
}

/** By id. */
export const known = new Cell<Readonly<Record<string, Known>>>({});

const note = (id: string, to: Partial<Known>) => known.update((all) => ({ ...all, [id]: { ...(all[id] ?? { asking: false }), ...to } }));

/** So many requests are under way at a time: a service may make us wait for more. */
const lanes = 3;

export async function askAll(links: readonly OwnLink[]): Promise<void> {
  const waiting = links.filter((link) => !ended(link));
  const lane = async () => {
    for (let link = waiting.shift(); link; link = waiting.shift()) await askOne(link);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Nothing can become of it any more, so that nobody needs to be asked. */
function ended(link: OwnLink): boolean {
  return link.inline || link.revoked !== "";
}

export async function askOne(link: OwnLink): Promise<void> {
  note(link.id, { asking: true });
  try {
    const told = await status(link.id, link.owner);
    const learnt = { sent: true, created: told.created, expires: told.expires, revoked: told.state === "revoked" ? (told.revoked ?? told.created) : "" };
    if (Object.entries(learnt).some(([name, value]) => link[name as keyof OwnLink] !== value)) await changeLink(link.id, learnt);
    note(link.id, { status: told, failure: undefined, error: undefined });
    if (told.state === "live" || told.state === "burnt") await takeAnswers(link, told.replies);
  } catch (error) {
    // What was known before is no longer sure.
    note(link.id, error instanceof ServiceFailure ? { failure: error, status: undefined } : { error: coreError(error) });
  } finally {
    note(link.id, { asking: false });
  }
}

async function readToken(link: OwnLink): Promise<string> {
  return (await core.call("link.read", { fragment: link.fragment })).readToken;
}

async function takeAnswers(link: OwnLink, there: number): Promise<void> {
  if (there <= link.answers.length) return note(link.id, { fewer: there < link.answers.length });
  const answers = await replies(link.id, await readToken(link));
  note(link.id, { fewer: answers.length < link.answers.length });
  if (answers.length > link.answers.length) await changeLink(link.id, { answers });
}

/** Sends a comment of the sender's own, after those that are there by then. */
export async function comment(link: OwnLink, name: string, text: string, errors: number): Promise<void> {
  const token = await readToken(link);
  for (let tries = 0; ; tries++) {
    const answers = await replies(link.id, token);
    const next = await core.call("link.reply", { fragment: link.fragment, hash: link.hash, sealed: answers, kind: "comment", name, text, errors, random: random(64) });
    try {
      await reply(link.id, token, next.number, next.sealed);
      return askOne(link);
    } catch (error) {
      // Someone else was faster: ours must follow theirs.
      if (!(error instanceof ServiceFailure) || error.kind !== "reply-number" || tries > 2) throw error;
    }
  }
}

export type Where = "opens" | "usedUp" | "expired" | "revoked" | "inline" | "never" | "unsure";

/** where gives what has become of a link, as far as it is known. */
export function where(link: OwnLink, of: Known | undefined, now = Date.now()): Where {
  if (link.inline) return "inline";
  if (link.revoked) return "revoked";
  if (of?.failure?.kind === "unknown-link") return link.sent ? "expired" : "never";
  switch (of?.status?.state) {
    case "live":
      return "opens";
    case "burnt":
      return "usedUp";
    case "expired":
      return "expired";
    case "revoked":
      return "revoked";
  }
  return link.sent && Date.parse(link.expires) < now ? "expired" : "unsure";
}

export const over = (state: Where) => state === "expired" || state === "revoked" || state === "never";

export function failureOf(error: unknown): ServiceFailure | CoreFailure {
  if (error instanceof ServiceFailure || error instanceof CoreFailure) return error;
  return new CoreFailure(coreError(error));
}
