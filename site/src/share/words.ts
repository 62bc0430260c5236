// What the page says of links and of a service that refuses.
import { bytes, clock, count, day } from "../text";
import type { ServiceFailure } from "./service";

/** "14:02 today", "3 Dec 2026, 14:02". */
export function moment(at: string): string {
  return day(at) === clock(at) ? `${clock(at)} today` : `${day(at)}, ${clock(at)}`;
}

/** The first of a hash, as the reader's page shows it too: "7f3a 91c4". */
export function version(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}

/** How often a link opens. */
export function often(views: number): string {
  return views < 0 ? "any number of times" : views === 1 ? "once" : `${count(views, "time")}`;
}

/** "names, numbers and notes", "nothing". */
export function listed(words: readonly string[]): string {
  if (words.length === 0) return "nothing";
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What failed goes before; this says why, and what to do. */
export function why(failure: ServiceFailure): string {
  switch (failure.kind) {
    case "network":
      return navigator.onLine === false ? "There is no network." : "The link service does not answer.";
    case "none":
      return "This planner has no link service.";
    case "creator":
      return "The service did not take the creator's token. Ask who runs it, and correct the token in Settings.";
    case "limit":
      return failure.status === 413 ? `The sealed plan is too large: this service takes ${bytes(failure.most)}.` : `${sentence(failure.detail)}.`;
    case "too-many-links":
      return "You have as many links as this service allows. Take one back under Links, or wait until one expires.";
    case "too-many-requests":
      return failure.most > 0 ? `The service was asked too often. Try again in ${count(failure.most, "second")}.` : "The service was asked too often. Try again in a minute.";
    case "too-many-replies":
      return "This link has as many replies as the service allows.";
    case "busy":
    case "no-room":
      return "The service is busy. Try again in a moment.";
    case "unknown-link":
      return "The service knows no such link: it never arrived, or it ended more than 30 days ago.";
    case "expired":
      return "The link has expired.";
    case "revoked":
      return "The link was taken back.";
    case "fault":
      return "The service made a mistake. Try again, or tell who runs it.";
    case "foreign":
      return `What answers at this address is no link service (${failure.status}).`;
  }
  return failure.detail ? `${sentence(failure.detail)}.` : `The service refused (${failure.kind}).`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
