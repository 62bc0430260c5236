import { useEffect, useId, useMemo, useState } from "preact/hooks";
import type { Key, Map as CallMapModel, Node } from "../core/api_gen";
import { count } from "../text";
import { Button } from "../ui/Button";
import { Drawing } from "./Drawing";
import { Legend } from "./Legend";
import { lineOf, linesOf } from "./line";
import { MapTable } from "./MapTable";
import { Upright } from "./Upright";
import { summary } from "./words";

export interface CallMapProps {
  map: CallMapModel;
  asTable: boolean;
  /** Findings that are pointed at: their lines stay while the others step back. */
  lit: readonly Key[];
  /** Findings that are open: their stops are framed. */
  opened: readonly Key[];
  /** Told of the findings at the stop that is pointed at. */
  onPoint: (findings: readonly Key[]) => void;
}

/** Below this the drawing would be too small to read, in pixels. */
const narrowest = 600;

export function CallMap({ map, asTable, lit, opened, onPoint }: CallMapProps) {
  const id = useId();
  const [room, width] = useWidth();
  const [node, setNode] = useState<Node | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  const line = useMemo(() => {
    const band = node && map.bands.find((one) => one.nodes.some((stop) => stop.id === node.id));
    if (band && node) return lineOf(band, new Set([node.id]));
    return lit.length > 0 ? linesOf(map, lit) : null;
  }, [map, node, lit]);
  const framed = useMemo(() => linesOf(map, opened), [map, opened]);
  const point = (stop: Node | null) => {
    setNode(stop);
    onPoint(stop?.findings ?? []);
  };
  const folded = map.bands.find((band) => band.folded > 0);
  const drawn = new Set(map.bands.filter((band) => !band.folded).map((band) => band.title));
  const upright = width > 0 && width < narrowest;
  if (asTable) return <MapTable rows={map.table} caption="The call map in words" />;
  return (
    <figure class="map" aria-label="Call map" aria-describedby={id}>
      <figcaption id={id} class="visually-hidden">
        {summary(map)}
      </figcaption>
      <div ref={room} class="map-room">
        {width > 0 && (upright ? <Upright map={map} onPoint={point} /> : <Drawing map={map} width={width} line={line} framed={framed} onPoint={point} />)}
      </div>
      {folded && (
        <div class="map-folded">
          <Button kind="text" icon={unfolded ? "down" : "right"} expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {`${unfolded ? "Hide" : "Show"} the ${count(folded.folded, "site")} with nothing found`}
          </Button>
          {unfolded && <MapTable rows={map.table.filter((row) => !drawn.has(row.site))} caption={folded.title} />}
        </div>
      )}
      {!upright && <Legend />}
    </figure>
  );
}

function useWidth() {
  const [element, room] = useState<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [element]);
  return [room, width] as const;
}
