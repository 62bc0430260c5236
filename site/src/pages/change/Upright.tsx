import { dragged } from "./drag";
import { keyed, lines, slider, title, type LineProps } from "./stop";

/** A day of a drag sideways, in pixels; up and down the page scrolls. */
const perDay = 24;

/** Upright is the line of a phone. */
export function Upright({ stops, locked, onMove, onDrag }: LineProps) {
  return (
    <ol class="wave-upright">
      {stops.map((stop) => (
        <li key={stop.address} class={[stop.errors > 0 ? "wave-upright-error" : stop.waits && "wave-upright-waits", stop.by !== 0 && "wave-upright-moving"].filter(Boolean).join(" ")}>
          <div
            class={locked ? undefined : "wave-free"}
            {...slider(stop, 0, 1, 0, locked)}
            onKeyDown={keyed(stop, onMove)}
            onPointerDown={dragged(stop, perDay, { locked, onMove, onDrag })}
          >
            <b>{title(stop)}</b>
            <span>{lines(stop).join(", ")}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
