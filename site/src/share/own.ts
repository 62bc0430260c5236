// The links that were made on this device, and the creator's token, as they are kept here.
import type { OwnLink } from "../core/api_gen";
import { Cell } from "../core/cell";
import { core } from "../core/client";
import type { CoreError } from "../core/message";
import { coreError } from "../import/words";

export interface OwnLinks {
  links: OwnLink[];
  unreadable: number;
  error?: CoreError;
}

export const ownLinks = new Cell<OwnLinks | null>(null);

export async function listOwn(): Promise<OwnLinks> {
  const list = await core.call("store.links", {}).catch((error: unknown) => ({ links: [], unreadable: 0, error: coreError(error) }));
  ownLinks.set(list);
  return list;
}

export async function keepLink(link: OwnLink): Promise<void> {
  await core.call("store.link.keep", { link });
  await listOwn();
}

/** Changes a link as it is kept now: another tab may have changed it meanwhile. */
export async function changeLink(id: string, to: Partial<OwnLink>): Promise<void> {
  const { links } = await core.call("store.links", {});
  const now = links.find((one) => one.id === id);
  if (now) await keepLink({ ...now, ...to });
}

export async function forgetLink(id: string): Promise<void> {
  await core.call("store.link.forget", { id });
  await listOwn();
}

export async function creatorsToken(): Promise<string> {
  return (await core.call("store.token", {})).token;
}

/** linkOf writes a link as it is sent: with its key inside, or without it where that goes another way. */
export function linkOf(link: Pick<OwnLink, "fragment" | "bare">, apart: boolean): string {
  return `${new URL("open", document.baseURI).href}#${apart ? link.bare : link.fragment}`;
}

const fromKey = "partyline from";

/** How whoever uses this browser calls themself to others. */
export function keptFrom(): string {
  try {
    return localStorage.getItem(fromKey) ?? "";
  } catch {
    return "";
  }
}

export function keepFrom(name: string): void {
  try {
    if (name) localStorage.setItem(fromKey, name);
    else localStorage.removeItem(fromKey);
  } catch {
    // It is asked again the next time.
  }
}

/** Random bytes for the core, which draws none itself. */
export function random(n: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(n));
}
