// Days as people move them: by the calendar of this device, also over a change of the clock.
import { clock, day } from "../../text";

const dayMs = 86_400_000;

/** shift moves a moment by whole days and leaves its time of day; "" stays. */
export function shift(at: string, days: number): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  time.setDate(time.getDate() + days);
  return utc(time);
}

export function utc(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

/** midnight is the beginning of the day. */
export function midnight(time: Date): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate());
}

/** monday is the Monday of the week, at midnight. */
export function monday(time: Date): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate() - ((time.getDay() + 6) % 7));
}

/** daysBetween counts midnights. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to).getTime() - midnight(from).getTime()) / dayMs);
}

/** "Mon 30 Nov"; of another year with it. */
export function weekday(at: string | Date): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  const year = time.getFullYear() === new Date().getFullYear() ? "" : ` ${time.getFullYear()}`;
  const part = (options: Intl.DateTimeFormatOptions) => time.toLocaleDateString("en-GB", options);
  return `${part({ weekday: "short" })} ${part({ day: "numeric" })} ${part({ month: "short" })}${year}`;
}

/** The day of a moment as a field of type date takes it; of an end at midnight the day before. */
export function dateField(at: string, end = false): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  if (end && time.getTime() === midnight(time).getTime()) time.setDate(time.getDate() - 1);
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, "0")}-${String(time.getDate()).padStart(2, "0")}`;
}

/** The moment of a date field: the day begins, or ends, at midnight, else at the time of day that stood there. */
export function fromField(date: string, was: string, end = false): string {
  const [year = NaN, month = NaN, day = NaN] = date.split("-").map(Number);
  const before = new Date(was);
  const time = Number.isNaN(before.getTime()) ? midnight(new Date()) : before;
  const whole = time.getTime() === midnight(time).getTime();
  const moment = new Date(year, month - 1, day + (end && whole ? 1 : 0), time.getHours(), time.getMinutes());
  return Number.isNaN(moment.getTime()) ? "" : utc(moment);
}

/** moment says when: "14:02 today", "24 Nov 2026, 14:02". */
export function moment(at: string): string {
  return day(at) === clock(at) ? `${clock(at)} today` : `${day(at)}, ${clock(at)}`;
}
