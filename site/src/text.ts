// Counts, times and sizes as people read them.
const numbers = new Intl.NumberFormat("en");

/** "1 person", "1,304 people". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${numbers.format(n)} ${n === 1 ? one : many}`;
}

export function thousands(n: number): string {
  return numbers.format(n);
}

/** The time of an RFC 3339 text: "14:02". */
export function clock(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Today the time, else the day: "14:02", "24 Nov 2026". */
export function day(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  if (time.toDateString() === new Date().toDateString()) return clock(at);
  return time.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

export function bytes(n: number): string {
  if (n < 1000) return `${n} bytes`;
  const units = ["KB", "MB", "GB"];
  let size = n / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
