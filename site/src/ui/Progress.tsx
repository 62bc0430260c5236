import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button";
import { announce } from "./LiveRegion";

export interface ProgressProps {
  /** What is being done: "Reading 3 files". */
  what: string;
  done: number;
  total: number;
  /** What is counted: "rows". */
  unit?: string;
  onCancel?: () => void;
}

/** The time left is said only after this many milliseconds. */
const soon = 3000;

export function Progress({ what, done, total, unit, onCancel }: ProgressProps) {
  const started = useRef(performance.now());
  const [now, setNow] = useState(started.current);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const quarter = total > 0 ? Math.floor((4 * done) / total) : 0;
  useEffect(() => {
    announce(quarter === 4 ? `${what}: done` : quarter === 0 ? what : `${what}: ${quarter * 25} %`);
  }, [quarter]);
  const passed = now - started.current;
  const known = total > 0;
  const left = known && done > 0 && done < total && passed > soon ? (passed / done) * (total - done) : undefined;
  return (
    <div class="progress">
      <span>{what}</span>
      <span class="progress-counts">
        {known && `${done.toLocaleString("en")} of ${total.toLocaleString("en")}${unit ? ` ${unit}` : ""}`}
        {left !== undefined && `, ${timeLeft(left)}`}
      </span>
      <progress aria-label={what} {...(known ? { value: done, max: total } : {})} />
      {onCancel && (
        <Button small onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}

/** timeLeft says milliseconds as a person would. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `about ${seconds} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}
