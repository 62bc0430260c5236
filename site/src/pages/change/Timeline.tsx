import { useEffect, useRef, useState } from "preact/hooks";
import type { WaveLine } from "../../core/api_gen";
import { change, undo } from "../../core/plan";
import { count, thousands } from "../../text";
import { ErrorBox } from "../../ui/ErrorBox";
import { phone, useMedia } from "../../ui/media";
import { toast } from "../../ui/Toast";
import { daysBetween, monday, shift, weekday } from "./dates";

/** Places on the line, in pixels. */
const top = 54;
const row = 40;
const left = 8;

export interface Stop extends WaveLine {
  /** Days by which it is being dragged. */
  by: number;
}

export function Timeline({ waves, locked }: { waves: readonly WaveLine[]; locked: boolean }) {
  const upright = useMedia(phone);
  const [drag, setDrag] = useState<{ address: string; by: number }>();
  const [problem, setProblem] = useState("");
  // What was asked for and not answered yet, so that fast keys add up.
  const ahead = useRef(new Map<string, WaveLine>());
  const waiting = useRef(0);
  if (waiting.current === 0) ahead.current.clear();
  const move = async (wave: WaveLine, days: number) => {
    if (locked || days === 0) return;
    const from = ahead.current.get(wave.address) ?? wave;
    const to = { ...from, notBefore: shift(from.notBefore, days), notAfter: shift(from.notAfter, days) };
    const edits = (["notBefore", "notAfter"] as const)
      .filter((field) => to[field] !== "")
      .map((field) => ({ op: "set", address: `${wave.address}#/${field}`, after: to[field] }));
    ahead.current.set(wave.address, to);
    waiting.current++;
    setProblem("");
    try {
      await change("plan.do", { title: `Move wave ${wave.name} to ${weekday(to.notBefore || to.notAfter)}`, edits });
      toast(`${wave.name} is on ${weekday(to.notBefore || to.notAfter)}`, () => void undo());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      waiting.current--;
    }
  };
  const stops: Stop[] = waves.map((wave) => ({ ...wave, by: drag?.address === wave.address ? drag.by : 0 }));
  const props = { stops, locked, onMove: move, onDrag: setDrag };
  return (
    <>
      {problem && <ErrorBox what={`The wave was not moved: ${problem}`} safe="Your plan is as it was." />}
      {upright ? <Upright {...props} /> : <Line {...props} />}
    </>
  );
}

interface LineProps {
  stops: readonly Stop[];
  locked: boolean;
  onMove: (wave: WaveLine, days: number) => Promise<void>;
  onDrag: (drag: { address: string; by: number } | undefined) => void;
}

const dayOf = (wave: WaveLine) => wave.notBefore || wave.notAfter;

function keyed(stop: Stop, onMove: LineProps["onMove"]) {
  return (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || !dayOf(stop)) return;
    event.preventDefault();
    void onMove(stop, way * (event.shiftKey ? 7 : 1));
  };
}

/** slider is what a stop is for those who do not see it. */
function slider(stop: Stop, min: number, max: number, now: number, locked: boolean) {
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

function title(stop: Stop): string {
  return `${stop.name}, ${thousands(stop.people)}${stop.waits ? " waits" : stop.people === 1 ? " person" : " people"}`;
}

function Line({ stops, locked, onMove, onDrag }: LineProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1000);
  useEffect(() => {
    const element = box.current!;
    const watcher = new ResizeObserver(() => setWidth(Math.max(480, Math.floor(element.clientWidth))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const dated = stops.filter(dayOf).map((stop) => ({ stop, at: new Date(dayOf(stop)) }));
  const start = monday(dated[0]?.at ?? new Date());
  const last = dated.at(-1)?.at ?? start;
  const weeks = Math.max(2, Math.floor(daysBetween(start, last) / 7) + 1);
  const days = weeks * 7;
  const end = width - 150;
  const px = (end - left) / days;
  const x = (day: number) => left + day * px;
  const placeOf = (at: Date, by: number) => x(Math.min(days - 0.3, Math.max(0.3, daysBetween(start, at) + by + 0.5)));
  const spots = dated.map(({ stop, at }) => ({ stop, at: daysBetween(start, at), x: placeOf(at, stop.by) }));
  const firstWaits = spots.findIndex(({ stop }) => stop.waits);
  const before = spots[firstWaits - 1]?.x ?? left;
  const known = firstWaits < 0 ? end : before + Math.min(px * 1.5, (spots[firstWaits]!.x - before) / 2);
  const lanes = laid(spots.map(({ stop, x }) => ({ x, width: 6.4 * Math.max(title(stop).length * 1.06, below(stop).length) })), width);
  const undated = stops.filter((stop) => !dayOf(stop));
  const every = Math.ceil(weeks / Math.max(1, Math.floor((end - left) / 90)));
  const height = top + 30 + row * (1 + Math.max(0, ...lanes.map((lane) => lane.row)));
  const dragged = (stop: Stop) => (down: PointerEvent & { currentTarget: SVGGElement }) => {
    if (locked || down.button !== 0) return;
    const mark = down.currentTarget;
    mark.setPointerCapture(down.pointerId);
    let by = 0;
    const moved = (event: PointerEvent) => {
      by = Math.round((event.clientX - down.clientX) / px);
      onDrag({ address: stop.address, by });
    };
    const ended = (event: Event) => {
      mark.removeEventListener("pointermove", moved);
      for (const name of ["pointerup", "pointercancel"]) mark.removeEventListener(name, ended);
      void (event.type === "pointerup" ? onMove(stop, by) : Promise.resolve()).finally(() => onDrag(undefined));
    };
    mark.addEventListener("pointermove", moved);
    for (const name of ["pointerup", "pointercancel"]) mark.addEventListener(name, ended);
  };
  return (
    <div class="wave-box" ref={box}>
      <svg class="wave-line" width={width} height={height} role="group" aria-label="Waves by day">
        {Array.from({ length: weeks }, (_, week) => (
          <rect key={week} class="wave-weekend" x={x(week * 7 + 5)} y={top - 24} width={2 * px} height={48} />
        ))}
        {Array.from({ length: weeks + 1 }, (_, week) => (
          <g key={week} aria-hidden>
            <path class="wave-tick" d={`M${x(week * 7)} ${top - 24}v48`} />
            {week % every === 0 && (
              <text class="wave-day" x={x(week * 7)} y={20} dx={week === weeks ? 0 : 6}>
                {weekday(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7))}
              </text>
            )}
          </g>
        ))}
        <path class="wave-known" d={`M${left} ${top}H${known}`} />
        {firstWaits >= 0 && <path class="wave-open" d={`M${known} ${top}H${end}`} />}
        <circle class={firstWaits < 0 ? "wave-end" : "wave-end wave-end-open"} cx={end} cy={top} r="5" />
        <text class="wave-title" x={end + 12} y={top + 4}>
          {thousands(stops.reduce((sum, stop) => sum + stop.people, 0))} moved
        </text>
        {spots.map(({ stop, at, x }, n) => (
          <g
            key={stop.address}
            class={`wave-stop${locked ? "" : " wave-free"}`}
            {...slider(stop, 0, days, at, locked)}
            onKeyDown={keyed(stop, onMove)}
            onPointerDown={dragged(stop)}
          >
            <circle class="wave-hit" cx={x} cy={top} r="16" />
            <circle class={stop.errors > 0 ? "wave-ring wave-ring-error" : stop.waits ? "wave-ring wave-ring-waits" : "wave-ring"} cx={x} cy={top} r={radius(stop.people)} />
            {stop.waits && (
              <text class={stop.errors > 0 ? "wave-mark wave-mark-error" : "wave-mark"} x={x} y={top + 4}>
                {stop.errors > 0 ? "!" : "?"}
              </text>
            )}
            <text class="wave-title" x={lanes[n]!.x} y={top + 40 + row * lanes[n]!.row}>
              {title(stop)}
            </text>
            <text class="wave-when" x={lanes[n]!.x} y={top + 57 + row * lanes[n]!.row}>
              {below(stop)}
            </text>
          </g>
        ))}
      </svg>
      {undated.length > 0 && (
        <p class="explain">
          No day yet: {undated.map((stop) => `${stop.name} (${count(stop.people, "person", "people")})`).join(", ")}. Give them one under Edit waves.
        </p>
      )}
    </div>
  );
}

/** below is the second line of a stop: when, and what it waits for. */
function below(stop: Stop): string {
  return stop.waits ? `${when(stop)}, ${stop.waits}` : when(stop);
}

function radius(people: number): number {
  return Math.min(12, 5.5 + Math.sqrt(people) / 4);
}

/** laid puts texts under their stops, in rows so that none covers another. */
function laid(texts: readonly { x: number; width: number }[], width: number): { x: number; row: number }[] {
  const ends: number[] = [];
  return texts.map((text) => {
    const x = Math.max(0, Math.min(text.x - 6, width - text.width));
    let row = ends.findIndex((end) => end + 12 <= x);
    if (row < 0) row = ends.length;
    ends[row] = x + text.width;
    return { x, row };
  });
}

/** Upright is the line of a phone. */
function Upright({ stops, locked, onMove }: LineProps) {
  return (
    <ol class="wave-upright">
      {stops.map((stop) => (
        <li key={stop.address} class={stop.waits ? "wave-upright-waits" : undefined}>
          <div {...slider(stop, 0, 1, 0, locked)} onKeyDown={keyed(stop, onMove)}>
            <b>{title(stop)}</b>
            <span>{below(stop)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
