import { useEffect, useRef, useState } from "preact/hooks";
import type { WaveLine } from "../../core/api_gen";
import { change, undo } from "../../core/plan";
import { count, thousands } from "../../text";
import { ErrorBox } from "../../ui/ErrorBox";
import { marks } from "../../ui/Glyph";
import { phone, useMedia } from "../../ui/media";
import { toast } from "../../ui/Toast";
import { Upright } from "./Upright";
import { daysBetween, monday, shift, weekday } from "./dates";
import { dragged } from "./drag";
import { dayOf, keyed, lines, slider, title, type LineProps, type Stop } from "./stop";

/** Places on the line, in pixels. */
const top = 54;
const left = 8;

/** How long a move may take to be seen, in milliseconds. */
const shownWithin = 5000;

export function Timeline({ waves, locked }: { waves: readonly WaveLine[]; locked: boolean }) {
  const upright = useMedia(phone);
  const [drag, setDrag] = useState<{ address: string; by: number }>();
  const [problem, setProblem] = useState("");
  // What was asked for and is not shown yet, so that fast keys add up.
  const ahead = useRef(new Map<string, { to: WaveLine; at: number }>());
  for (const wave of waves) {
    const asked = ahead.current.get(wave.address)?.to;
    if (asked && asked.notBefore === wave.notBefore && asked.notAfter === wave.notAfter) ahead.current.delete(wave.address);
  }
  const move = async (wave: WaveLine, days: number) => {
    if (locked || days === 0) return;
    const asked = ahead.current.get(wave.address);
    // Taken back at once, it is never shown.
    const from = asked && Date.now() - asked.at < shownWithin ? asked.to : wave;
    const to = { ...from, notBefore: shift(from.notBefore, days), notAfter: shift(from.notAfter, days) };
    const edits = (["notBefore", "notAfter"] as const)
      .filter((field) => to[field] !== "")
      .map((field) => ({ op: "set", address: `${wave.address}#/${field}`, after: to[field] }));
    ahead.current.set(wave.address, { to, at: Date.now() });
    setProblem("");
    try {
      await change("plan.do", { title: `Move wave ${wave.name} to ${weekday(to.notBefore || to.notAfter)}`, edits });
      toast(`${wave.name} is on ${weekday(to.notBefore || to.notAfter)}`, () => void undo(), wave.address);
    } catch (error) {
      ahead.current.delete(wave.address);
      setProblem(error instanceof Error ? error.message : String(error));
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
  const before = spots[firstWaits - 1]?.x;
  const known = firstWaits < 0 ? end : before === undefined ? left : before + Math.min(px * 1.5, (spots[firstWaits]!.x - before) / 2);
  const lanes = laid(spots.map(({ stop, x }) => ({ x, width: Math.max(6.8 * title(stop).length, ...lines(stop).map((line) => 5.5 * line.length)) })), width);
  const row = stops.some((stop) => stop.waits) ? 57 : 40;
  const undated = stops.filter((stop) => !dayOf(stop));
  const every = Math.ceil(weeks / Math.max(1, Math.floor((end - left) / 90)));
  const height = top + 30 + row * (1 + Math.max(0, ...lanes.map((lane) => lane.row)));
  return (
    <div class="wave-box" ref={box}>
      {dated.length > 0 && (
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
            {thousands(dated.reduce((sum, { stop }) => sum + stop.people, 0))} moved
          </text>
          {spots.map(({ stop, at, x }, n) => (
            <g
              key={stop.address}
              class={`wave-stop${locked ? "" : " wave-free"}`}
              {...slider(stop, 0, days, at, locked)}
              onKeyDown={keyed(stop, onMove)}
              onPointerDown={dragged(stop, px, { locked, onMove, onDrag })}
            >
              <circle class="wave-hit" cx={x} cy={top} r="16" />
              <Ring stop={stop} x={x} />
              {[title(stop), ...lines(stop)].map((line, at) => (
                <text key={at} class={at === 0 ? "wave-title" : "wave-when"} x={lanes[n]!.x} y={top + 40 + row * lanes[n]!.row + 17 * at}>
                  {line}
                </text>
              ))}
            </g>
          ))}
        </svg>
      )}
      {undated.length > 0 && (
        <p class="explain">
          No day yet: {undated.map((stop) => `${stop.name} (${count(stop.people, "person", "people")})`).join(", ")}. Give them one under Edit waves.
        </p>
      )}
    </div>
  );
}

/** Ring is the stop itself, sized by its people. */
function Ring({ stop, x }: { stop: Stop; x: number }) {
  const r = radius(stop.people);
  if (stop.errors > 0) return <g transform={`translate(${x - r - 1} ${top - r - 1}) scale(${(r + 1) / 8})`}>{marks.error}</g>;
  return (
    <>
      <circle class={stop.waits ? "wave-ring wave-ring-waits" : "wave-ring"} cx={x} cy={top} r={r} />
      {stop.waits && (
        <text class="wave-mark" x={x} y={top + 4}>
          ?
        </text>
      )}
    </>
  );
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
