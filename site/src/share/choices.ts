// What the dialog offers, as far as the service allows it.
import type { Limits } from "./service";
import type { Way } from "./make";

export type What = "everything" | "masked" | "summary";

export const whats: readonly { value: What; text: string; hint: string; mask: string[] }[] = [
  { value: "everything", text: "Everything", hint: "Names, numbers and addresses as they are", mask: [] },
  { value: "masked", text: "Names and numbers masked", hint: "Person 17, +1 425 ••• ••••. Sites and counts stay", mask: ["names", "numbers", "prices"] },
  { value: "summary", text: "Summary only", hint: "Addresses too. Organisation, sites, policies and counts stay", mask: ["all"] },
];

const day = 24 * 60 * 60;

/** allowedDays gives the days that the service allows; without any of ours, the longest that it takes. */
export function allowedDays(limits: Limits | undefined): number[] {
  const ours = [1, 7, 30, 90];
  if (!limits) return ours;
  return ours.filter((days) => days * day >= limits.minSeconds && days * day <= limits.maxSeconds);
}

export const daysText = (days: number) => (days === 1 ? "1 day" : `${days} days`);
export const secondsOf = (days: number) => days * day;

/** allowedViews gives how often a link may open; -1 is any number. */
export function allowedViews(limits: Limits | undefined): number[] {
  return [1, 3, 10].filter((views) => !limits || views <= limits.maxViews).concat(-1);
}

/** nearest keeps what was chosen, else takes the largest that is not above it. */
export function nearest(chosen: number, allowed: readonly number[]): number {
  if (allowed.includes(chosen)) return chosen;
  return allowed.filter((one) => one > 0 && one <= chosen).at(-1) ?? allowed[0] ?? chosen;
}

export const ways: readonly { value: Way; text: string; hint: string }[] = [
  { value: "apart", text: "Link and key separately, for mail", hint: "Mail scanners open links. Without the key they open nothing: send it another way" },
  { value: "one", text: "One link, for a chat you trust", hint: "Whoever has the link can read the plan" },
  { value: "inline", text: "Wholly inside the link", hint: "It cannot expire, be counted or be taken back: whoever has it reads the plan for good. No service keeps it" },
];
