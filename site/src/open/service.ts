// The service that keeps the sealed plan, of the same origin as the page.
import type { SealedReply } from "../core/api_gen";

/** Unlimited as a number of openings left. */
export const unlimited = -1;

export interface Status {
  state: "live" | "burnt" | "expired" | "revoked";
  /** RFC 3339, as the other times. */
  created: string;
  expires: string;
  viewsLeft: number;
  replies: number;
  /** Only where the link was taken back. */
  revoked?: string;
}

/** Where a link is, and what lets one ask of it. */
export interface Where {
  id: string;
  readToken: string;
}

/**
 * Why the service gave nothing: the name of its problem, such as "burnt";
 * "unreachable" where nothing answered, "limited" where too much was asked,
 * "fault" for its own mistake, "foreign" where something else answers.
 */
export class Refused extends Error {
  constructor(
    readonly problem: string,
    /** After how many seconds it may be asked again, 0 where it does not say. */
    readonly wait = 0,
  ) {
    super(problem);
  }
}

const urn = "urn:partyline:problem:";
const contentType = "application/vnd.partyline.sealed";

async function ask(method: "GET" | "POST", path: string, head: Record<string, string>, body?: Uint8Array): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`./api/links/${path}`, {
      method,
      headers: method === "POST" ? { ...head, "X-Partyline": "1", "Content-Type": contentType } : head,
      body: body as BodyInit | undefined,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(60_000),
    });
  } catch {
    throw new Refused("unreachable");
  }
  if (answer.ok) return answer;
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  const { type } = await (answer.json() as Promise<{ type?: unknown }>).catch(() => ({ type: "" }));
  if (answer.status === 429) throw new Refused("limited", wait);
  if (typeof type === "string" && type.startsWith(urn)) throw new Refused(type.slice(urn.length), wait);
  throw new Refused(answer.status >= 500 ? "unreachable" : "foreign", wait);
}

/** What was received in full; a connection that breaks off is as none. */
async function whole<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch {
    throw new Refused("unreachable");
  }
}

/** Asks what has become of the link. Takes no opening. */
export async function status({ id, readToken }: Where): Promise<Status> {
  const answer = await ask("GET", `${id}/status`, { "Partyline-Token": readToken });
  return whole(answer.json() as Promise<Status>);
}

/** Takes an opening, or repeats the one that the receipt stands for. */
export async function open({ id, readToken }: Where, receipt: string): Promise<{ sealed: Uint8Array; left: number }> {
  const answer = await ask("POST", `${id}/open`, { "Partyline-Token": readToken, "Partyline-Receipt": receipt });
  const sealed = new Uint8Array(await whole(answer.arrayBuffer()));
  const left = answer.headers.get("Partyline-Views-Left") ?? "unlimited";
  return { sealed, left: left === "unlimited" ? unlimited : Number(left) };
}

export async function replies({ id, readToken }: Where): Promise<SealedReply[]> {
  const answer = await ask("GET", `${id}/replies?after=0`, { "Partyline-Token": readToken });
  const { replies } = await whole(answer.json() as Promise<{ replies: { number: number; at: string; sealed: string }[] }>);
  return replies.map(({ number, at, sealed }) => ({ number, at, sealed: Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0)) }));
}

/** Appends a reply; the same one sent again is taken once. */
export async function reply({ id, readToken }: Where, number: number, sealed: Uint8Array): Promise<void> {
  await ask("POST", `${id}/replies`, { "Partyline-Token": readToken, "Partyline-Number": String(number) }, sealed);
}
