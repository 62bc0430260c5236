// The sentences of the page of a plan link.
import type { Shared } from "../core/api_gen";
import { count } from "../text";
import type { ServiceFailure, Status } from "../share/service";
import { listed } from "../share/words";

/** A day as in "29 Nov", with its year where that is another. */
export function dayOf(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  const year = time.getFullYear() === new Date().getFullYear() ? undefined : ("numeric" as const);
  return time.toLocaleDateString("en-GB", { day: "numeric", month: "short", year });
}

/** A time of this device: "22 Nov 2026, 14:02". */
export function moment(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  return time.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** The zone in which moment speaks, such as "CET". */
export function zone(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  return new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** "Sealed. 2 openings left, gone on 29 Nov". */
export function sealWords(status: Status): string {
  const gone = `gone on ${dayOf(status.expires)}`;
  if (status.viewsLeft < 0) return `Sealed. G${gone.slice(1)}`;
  return `Sealed. ${status.viewsLeft === 0 ? "No openings" : count(status.viewsLeft, "opening")} left, ${gone}`;
}

export interface Said {
  what: string;
  /** What to do. */
  todo: string;
  detail?: string;
}

const anew = "Ask whoever sent it for a new one.";

/** Says how a link ended; undefined while it has not. */
export function endWords(problem: string, status?: Status): Said | undefined {
  switch (problem) {
    case "burnt":
      return { what: "All openings of this link are used", todo: anew };
    case "expired":
      return { what: status ? `This link expired on ${dayOf(status.expires)}` : "This link has expired", todo: anew };
    case "revoked":
      return { what: status?.revoked ? `This link was taken back on ${dayOf(status.revoked)}` : "This link was taken back", todo: anew };
    case "unknown-link":
      return { what: "The service knows no such link", todo: `It may have been cut on its way: open it again from the message, whole. Or it ended more than a month ago. ${anew}` };
  }
  return undefined;
}

/** Says why the service gave nothing this time. */
export function troubleWords(failure: ServiceFailure): Said {
  const when = failure.most > 1 ? `in ${count(failure.most, "second")}` : "in a minute";
  if (failure.status === 429) return { what: "Too much was asked from your network", todo: `Try again ${when}.` };
  switch (failure.kind) {
    case "busy":
    case "no-room":
      return { what: "Too many open plans at once", todo: "Try again in a moment." };
    case "fault":
      return { what: "The service made a mistake, not you", todo: "Try again in a minute." };
    case "too-many-replies":
      return { what: "This link has as many signatures and comments as it takes", todo: "Tell whoever sent it another way." };
  }
  if (failure.open) return { what: "The service does not answer", todo: "Check your network, then try again." };
  return { what: "No service of plan links answers at this address", todo: "Open the link again from the message, whole. If that does not help, ask whoever sent it." };
}

/** Says what of the plan is masked, and how to read it; "" for nothing. */
export function maskedWords({ masked }: Shared): string {
  if (masked.length === 0) return "";
  const all = listed(masked);
  const sentences = [`${all[0]!.toUpperCase()}${all.slice(1)} are masked by whoever sent this plan.`];
  if (masked.includes("names")) sentences.push(`"Person 17" is the same person wherever it stands.`);
  if (masked.includes("numbers")) sentences.push("Of a number, country and area code stay.");
  return sentences.join(" ");
}
