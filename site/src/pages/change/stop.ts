// A stop on the line of waves: what it says, to the eye and to whoever does not see it, and how keys move it.
import type { WaveLine } from "../../core/api_gen";
import { count, thousands } from "../../text";
import { shift, weekday } from "./dates";

export interface Stop extends WaveLine {
  /** Days by which it is being dragged. */
  by: number;
}

export interface LineProps {
  stops: readonly Stop[];
  locked: boolean;
  onMove: (wave: WaveLine, days: number) => Promise<void>;
  onDrag: (drag: { address: string; by: number } | undefined) => void;
}

export const dayOf = (wave: WaveLine) => wave.notBefore || wave.notAfter;

export function keyed(stop: Stop, onMove: LineProps["onMove"]) {
  return (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || !dayOf(stop)) return;
    event.preventDefault();
    void onMove(stop, way * (event.shiftKey ? 7 : 1));
  };
}

/** slider is what a stop is for those who do not see it. */
export function slider(stop: Stop, min: number, max: number, now: number, locked: boolean) {
  return {
    role: "slider",
    tabindex: 0,
    "aria-label": `${stop.name}, ${count(stop.people, "person", "people")}`,
    "aria-valuemin": min,
    "aria-valuemax": max,
    "aria-valuenow": now,
    "aria-valuetext": [windowOf(stop), stop.waits && `waits: ${stop.waits}`].filter(Boolean).join(", "),
    "aria-disabled": locked || !dayOf(stop) ? true : undefined,
  } as const;
}

/** windowOf says when: "Mon 30 Nov to Fri 4 Dec"; an end at midnight is of the day before. */
function windowOf(wave: WaveLine): string {
  const end = wave.notAfter && weekday(new Date(new Date(wave.notAfter).getTime() - 1000));
  if (!wave.notBefore) return end ? `until ${end}` : "no day yet";
  const start = weekday(wave.notBefore);
  return end && end !== start ? `${start} to ${end}` : start;
}

function when(stop: Stop): string {
  if (!dayOf(stop)) return "no day yet";
  const day = stop.notBefore ? weekday(shift(stop.notBefore, stop.by)) : `until ${weekday(shift(stop.notAfter, stop.by))}`;
  return stop.waits ? `earliest ${day}` : stop.by ? day : windowOf(stop);
}

export function title(stop: Stop): string {
  return `${stop.name}, ${thousands(stop.people)}${stop.waits ? " waits" : stop.people === 1 ? " person" : " people"}`;
}

/** lines stand below a stop's name: when, and what it waits for. */
export function lines(stop: Stop): string[] {
  return [when(stop), stop.waits].filter(Boolean);
}
