// Makes a link: seals the plan, keeps what takes the link back, and only then
// sends the sealed bytes.
import type { OwnLink } from "../core/api_gen";
import { core, CoreFailure } from "../core/client";
import { inTurn, type OpenPlan, openPlan } from "../core/plan";
import { changeLink, creatorsToken, forgetLink, keepLink, random } from "./own";
import { create, ServiceFailure, type MadeLink } from "./service";

export interface Wish {
  mask: string[];
  from: string;
  copy: boolean;
  replies: boolean;
  way: Way;
  seconds: number;
  /** -1 for any number. */
  views: number;
}

/** apart: link and key by two ways. one: the key is in the link. inline: the whole plan is. */
export type Way = "apart" | "one" | "inline";

/** What was sealed, so that the very same can be sent again. */
export interface Attempt {
  link: OwnLink;
  readToken: string;
  sealed: Uint8Array;
  seconds: number;
  /** It was sent and nobody answered: the service may have it. */
  unanswered: boolean;
}

/** Bytes that the core draws a key, an owner's token and masks from. */
const randomBytes = 256;

/** Seals the open plan and keeps the link on this device. Nothing is sent. */
export async function seal(plan: OpenPlan, wish: Wish): Promise<Attempt> {
  const inline = wish.way === "inline";
  const shared = await inTurn(() => {
    if (openPlan.get()?.opening !== plan.opening) throw new CoreFailure({ class: "input", message: "the plan was opened anew meanwhile: no link was made" });
    return core.call("plan.share", { mask: wish.mask, from: wish.from, copy: wish.copy, replies: wish.replies && !inline, inline, random: random(randomBytes) });
  });
  const now = new Date();
  const link: OwnLink = {
    // What travels inside the link has no id at a service.
    id: shared.id || `inline-${crypto.randomUUID()}`,
    planId: plan.kept.id,
    title: plan.state.name,
    fragment: shared.fragment,
    bare: shared.bare,
    key: shared.key,
    owner: shared.owner,
    created: now.toISOString(),
    expires: inline ? "" : new Date(now.getTime() + wish.seconds * 1000).toISOString(),
    sent: inline,
    views: inline ? -1 : wish.views,
    masked: shared.masked,
    hash: shared.hash,
    source: shared.source,
    size: inline ? shared.fragment.length : shared.sealed.length,
    replies: wish.replies && !inline,
    from: wish.from,
    apart: wish.way === "apart",
    inline,
    revoked: "",
    answers: [],
  };
  await keepLink(link);
  return { link, readToken: shared.readToken, sealed: shared.sealed, seconds: wish.seconds, unanswered: false };
}

/** Sends what was sealed; sent twice it is still one link. What the service refuses is forgotten. */
export async function send(attempt: Attempt): Promise<OwnLink> {
  const { link } = attempt;
  if (link.inline) return link;
  const made = await post(attempt).catch((error: unknown) => {
    // Once more at once where nobody answered: the service knows the owner's token again.
    if (error instanceof ServiceFailure && error.kind === "network" && navigator.onLine !== false) return post(attempt);
    throw error;
  });
  if (made.id !== link.id) throw new ServiceFailure("another-link", "the service made another link than it was asked for: do not use it");
  const told = { sent: true, created: made.created, expires: made.expires };
  await changeLink(link.id, told);
  return { ...link, ...told };
}

async function post(attempt: Attempt): Promise<MadeLink> {
  const { link, readToken: read, seconds, sealed } = attempt;
  try {
    return await create({ owner: link.owner, read, seconds, views: link.views, sealed, creatorsToken: await creatorsToken() });
  } catch (error) {
    const refused = error instanceof ServiceFailure && !error.open;
    // An earlier post may have arrived: then the link stays, with what takes it back.
    if (refused && !attempt.unanswered) await forgetLink(link.id);
    attempt.unanswered ||= !refused;
    throw error;
  }
}
