// Speaks to the link service beside this planner (docs/decisions/links.md has the
// table of requests). It sees ids, tokens and sealed bytes, never a key.

export interface Limits {
  /** Of one sealed plan. */
  bytes: number;
  minSeconds: number;
  maxSeconds: number;
  maxViews: number;
  replies: number;
  creation: "token" | "open";
}

export interface MadeLink {
  id: string;
  size: number;
  /** RFC 3339 */
  created: string;
  expires: string;
  /** -1 for any number. */
  views: number;
}

export interface Status {
  state: "live" | "burnt" | "expired" | "revoked";
  size: number;
  created: string;
  expires: string;
  /** -1 for any number. */
  viewsLeft: number;
  replies: number;
  revoked?: string;
}

export interface Replied {
  number: number;
  at: string;
  sealed: Uint8Array;
}

export interface Creation {
  owner: string;
  read: string;
  seconds: number;
  /** -1 for any number. */
  views: number;
  sealed: Uint8Array;
  creatorsToken: string;
}

/** none: there is no service here. network: no answer. Every other name is that of the service's problem. */
export type FailureName = "none" | "network" | (string & {});

export class ServiceFailure extends Error {
  constructor(
    readonly kind: FailureName,
    /** A sentence of the service's own. */
    readonly detail = "",
    readonly status = 0,
    /** The largest that is taken, of a limit; seconds to wait, where one must. */
    readonly most = 0,
  ) {
    super(detail || kind);
  }

  /** Nobody can tell whether the request was carried out; the same may be sent again. */
  get open(): boolean {
    return this.kind === "network" || this.status >= 500 || this.status === 408;
  }
}

const sealedType = "application/vnd.partyline.sealed";
const problemURN = "urn:partyline:problem:";

/** How long an answer may take, in milliseconds; a plan on its way up takes longer. */
const patience = 30_000;
const longPatience = 180_000;

interface Asked {
  method?: "GET" | "POST" | "DELETE";
  headers?: Record<string, string>;
  body?: Uint8Array;
  wait?: number;
}

async function ask(path: string, { method = "GET", headers = {}, body, wait = patience }: Asked = {}): Promise<Response> {
  const ours: Record<string, string> = method === "GET" ? {} : { "X-Partyline": "1", "Content-Type": sealedType };
  let answer: Response;
  try {
    answer = await fetch(`./api/${path}`, {
      method,
      headers: { ...headers, ...ours },
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(wait),
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    });
  } catch {
    throw new ServiceFailure("network");
  }
  if (answer.ok) return answer;
  throw await refusal(answer);
}

async function refusal(answer: Response): Promise<ServiceFailure> {
  const told = (await read(answer, mostProblem).then(parsed).catch(() => null)) as { type?: unknown; detail?: unknown; most?: unknown } | null;
  const type = typeof told?.type === "string" ? told.type : "";
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  if (!type.startsWith(problemURN)) {
    const absent = answer.status === 404 || answer.status === 405 || answer.status === 501;
    return new ServiceFailure(absent ? "none" : "foreign", "", answer.status, wait);
  }
  const most = typeof told?.most === "number" ? told.most : wait;
  return new ServiceFailure(type.slice(problemURN.length), typeof told?.detail === "string" ? told.detail : "", answer.status, most);
}

/** Bounds what a service may make this page read: more than any sealed plan, and than all replies to one. */
const mostAnswer = 32 * 1024 * 1024;
const mostProblem = 64 * 1024;

async function read(answer: Response, most = mostAnswer): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body = answer.body?.getReader();
  for (;;) {
    const next = await body?.read().catch(() => {
      throw new ServiceFailure("network");
    });
    if (!next || next.done) break;
    size += next.value.length;
    if (size > most) {
      void body?.cancel().catch(() => {});
      throw new ServiceFailure("foreign", "", answer.status);
    }
    parts.push(next.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const parsed = (content: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(content));

/** Reads an answer whose members are as they shall be: what answers may be anything. */
async function json<T>(answer: Response, sound: (told: T) => boolean): Promise<T> {
  const content = await read(answer);
  let told: T | null;
  try {
    told = parsed(content) as T | null;
  } catch {
    // A page stands where the service would: a host of files that answers everything.
    throw new ServiceFailure("none");
  }
  if (typeof told !== "object" || told === null || !sound(told)) throw new ServiceFailure("foreign", "", answer.status);
  return told;
}

const isTime = (told: unknown) => typeof told === "string" && !Number.isNaN(Date.parse(told));
const isViews = (told: unknown) => Number.isInteger(told) && (told as number) >= -1;
const isBase64 = (told: unknown) => typeof told === "string" && told.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(told);
const states: readonly unknown[] = ["live", "burnt", "expired", "revoked"];

export async function limits(): Promise<Limits> {
  return json<Limits>(await ask("limits"), (told) => [told.bytes, told.minSeconds, told.maxSeconds, told.maxViews].every(Number.isFinite));
}

/** Repeated with the same it makes no second link. */
export async function create(link: Creation): Promise<MadeLink> {
  const answer = await ask("links", {
    method: "POST",
    body: link.sealed,
    wait: longPatience,
    headers: {
      "Partyline-Owner": link.owner,
      "Partyline-Read": link.read,
      "Partyline-Life": String(link.seconds),
      "Partyline-Views": link.views < 0 ? "unlimited" : String(link.views),
      ...(link.creatorsToken ? { Authorization: `Bearer ${link.creatorsToken}` } : {}),
    },
  });
  return json(answer, (made) => typeof made.id === "string" && isTime(made.created) && isTime(made.expires));
}

const of = (id: string, what = "") => `links/${encodeURIComponent(id)}${what}`;

export async function status(id: string, token: string): Promise<Status> {
  return json(
    await ask(of(id, "/status"), { headers: { "Partyline-Token": token } }),
    (told) => states.includes(told.state) && isViews(told.viewsLeft) && isTime(told.created) && isTime(told.expires),
  );
}

/** Takes an opening, or within a minute repeats the one of the same receipt. */
export async function open(id: string, readToken: string, receipt: string): Promise<{ sealed: Uint8Array; left: number }> {
  const answer = await ask(of(id, "/open"), { method: "POST", wait: longPatience, headers: { "Partyline-Token": readToken, "Partyline-Receipt": receipt } });
  const left = answer.headers.get("Partyline-Views-Left") ?? "";
  return { sealed: await read(answer), left: /^\d{1,9}$/.test(left) ? Number(left) : -1 };
}

export async function replies(id: string, readToken: string): Promise<Replied[]> {
  const all = await json<{ replies: ({ number: number; at: string; sealed: string } | null)[] }>(
    await ask(of(id, "/replies"), { headers: { "Partyline-Token": readToken } }),
    (told) => Array.isArray(told.replies) && told.replies.every((one) => Number.isInteger(one?.number) && isTime(one?.at) && isBase64(one?.sealed)),
  );
  return all.replies.map((one) => ({ number: one!.number, at: one!.at, sealed: Uint8Array.from(atob(one!.sealed), (sign) => sign.charCodeAt(0)) }));
}

export async function reply(id: string, readToken: string, number: number, sealed: Uint8Array): Promise<void> {
  await ask(of(id, "/replies"), { method: "POST", body: sealed, headers: { "Partyline-Token": readToken, "Partyline-Number": String(number) } });
}

/** Takes a link back, at once and for good. */
export async function revoke(id: string, owner: string): Promise<void> {
  await ask(of(id), { method: "DELETE", headers: { "Partyline-Token": owner } });
}
