import { useRef, useState } from "preact/hooks";
import type { Band, Edge, Lamp, Map as CallMapModel, Node } from "../core/api_gen";
import { marks } from "../ui/Glyph";
import { beside, edgeName, inOrder, steps, type Line, type Step } from "./line";
import { Stop } from "./Stop";
import { Text } from "./Text";
import { bandWords, severityOf } from "./words";

export interface DrawingProps {
  map: CallMapModel;
  /** Room in pixels. */
  width: number;
  /** What stays while all else steps back; null when nothing is pointed at. */
  line: Line | null;
  /** What is framed; null for nothing. */
  framed: Line | null;
  onPoint: (node: Node | null) => void;
}

/** Above the bands stand the names of the columns. */
const columnHead = 28;
/** No line grows wider than this over the drawing of the core. */
const widest = 1.5;
/** Letters below this many pixels are not read. */
const smallest = 11;

/** Drawing is the map as lines across the columns. In more room the lines grow longer, in less everything shrinks but the letters. */
export function Drawing({ map, width, line, framed, onPoint }: DrawingProps) {
  const stretch = Math.min(widest, Math.max(1, width / map.width));
  const shrink = Math.min(1, width / map.width);
  const [active, setActive] = useState("");
  const svg = useRef<SVGSVGElement>(null);
  const look: Look = {
    stretch,
    name: Math.max(13, smallest / shrink),
    sub: Math.max(11.5, smallest / shrink),
    least: smallest / shrink,
    icons: shrink > 0.9,
  };
  const first = map.bands.flatMap(inOrder)[0]?.id;
  const entry = map.bands.some((band) => band.nodes.some((node) => node.id === active)) ? active : first;
  const walk = (node: Node, event: KeyboardEvent) => {
    if (!steps.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = beside(map, node, event.key as Step);
    if (next) svg.current?.querySelector<SVGElement>(`[data-stop="${CSS.escape(next.id)}"]`)?.focus();
  };
  // The heads of bands go on to the edge, however far it is.
  const size = { width: Math.max(map.width, width), height: map.height + columnHead };
  return (
    <svg
      ref={svg}
      class="map-drawing"
      role="group"
      aria-label="Sites and their lines"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width * shrink}
      height={size.height * shrink}
      font-size={look.sub}
    >
      <g aria-hidden="true">
        {map.columns.map((column) => (
          <text key={column.title} class="map-column" x={column.x * stretch} y={19} font-size={Math.max(12, look.sub)}>
            {column.title}
          </text>
        ))}
      </g>
      <g transform={`translate(0 ${columnHead})`}>
        {map.bands.map((band) => (
          <g key={band.id} role="group" aria-label={bandWords(band)}>
            <Head map={map} band={band} look={look} width={size.width} />
            <g aria-hidden="true">
              {band.edges.map((edge, at) => (
                <Piece key={at} edge={edge} look={look} dim={line !== null && !line.has(edgeName(band, at))} />
              ))}
            </g>
            {band.nodes.length > 0 && (
              <g role="list">
                {inOrder(band).map((node) => (
                  <Stop
                    key={node.id}
                    node={node}
                    look={look}
                    marked={saysItself(band, node)}
                    dim={line !== null && !line.has(node.id)}
                    framed={framed?.has(node.id) ?? false}
                    entry={node.id === entry}
                    onEnter={() => setActive(node.id)}
                    onPoint={(pointed) => onPoint(pointed ? node : null)}
                    onKey={(event) => walk(node, event)}
                  />
                ))}
              </g>
            )}
            <Ports band={band} look={look} line={line} />
          </g>
        ))}
      </g>
    </svg>
  );
}

/** A mark on the line beside it says already what is wrong with a stop. */
function saysItself(band: Band, node: Node): boolean {
  return band.edges.some((edge) => (edge.from === node.id && edge.to === "" && node.verdict === "error") || (edge.to === node.id && edge.mark?.kind === "unknown" && node.verdict === "unknown"));
}

/** How the drawing is fitted to its room. */
export interface Look {
  /** By this much every x is farther out. */
  stretch: number;
  /** Sizes of letters in units. */
  name: number;
  sub: number;
  least: number;
  /** Where room is short the names take that of the icons. */
  icons: boolean;
}

/** Emergency stands this far behind Inbound; less where room is short. */
const lampStep = (look: Look) => (look.icons ? 110 : 92);

function Head({ map, band, look, width }: { map: CallMapModel; band: Band; look: Look; width: number }) {
  const [people, policy, account] = map.columns.map((column) => column.x * look.stretch) as [number, number, number];
  const middle = band.y + band.headHeight / 2;
  const emergency = account + lampStep(look);
  return (
    <g aria-hidden="true">
      <rect class="map-head" x="0" y={band.y} width={width} height={band.headHeight} />
      <path class="map-rule" d={`M0 ${band.y + 0.5}H${width}M0 ${band.y + band.headHeight - 0.5}H${width}`} />
      <Text kind="name" text={band.title} x={people} y={middle + 4.5} room={policy - people - 8} size={look.name} least={look.least} bold />
      <HeadLamp lamp={band.head.outbound} x={policy} y={middle} look={look} room={account - policy} />
      <HeadLamp lamp={band.head.inbound} x={account} y={middle} look={look} room={lampStep(look)} />
      <HeadLamp lamp={band.head.emergency} x={emergency} y={middle} look={look} room={width - emergency} />
    </g>
  );
}

function HeadLamp({ lamp, x, y, look, room }: { lamp: Lamp; x: number; y: number; look: Look; room: number }) {
  const severity = severityOf(lamp.verdict);
  return (
    <>
      <g transform={`translate(${x} ${y - 7}) scale(0.875)`}>{marks[severity]}</g>
      <Text kind={`lamp map-lamp-${severity}`} text={lamp.text} x={x + 20} y={y + 4} room={room - 26} size={look.sub + 0.5} least={look.least} bold={lamp.verdict !== ""} />
    </>
  );
}

function Piece({ edge, look, dim }: { edge: Edge; look: Look; dim: boolean }) {
  const mark = edge.mark && { ...edge.mark, x: edge.mark.x * look.stretch };
  return (
    <g class={`map-edge map-edge-${edge.kind}${dim ? " map-dim" : ""}`}>
      <path class="map-line" d={edge.path} transform={`scale(${look.stretch} 1)`} stroke-width={edge.strokeWidth} vector-effect="non-scaling-stroke" />
      {mark?.kind === "right" && <path class="map-arrow" d={`M${mark.x - 6} ${mark.y - 5}l6 5l-6 5`} />}
      {mark?.kind === "left" && <path class="map-arrow" d={`M${mark.x + 6} ${mark.y - 5}l-6 5l6 5`} />}
      {mark?.kind === "stop" && <g transform={`translate(${mark.x - 8} ${mark.y - 8})`}>{marks.error}</g>}
      {mark?.kind === "unknown" && (
        <>
          <circle class="map-ground" cx={mark.x} cy={mark.y} r="9" />
          <g transform={`translate(${mark.x - 8} ${mark.y - 8})`}>{marks.unknown}</g>
        </>
      )}
      {edge.label && mark && (
        <text class="map-label" x={mark.x + 14} y={mark.y + 4} font-size={look.sub + 0.5}>
          {edge.label}
        </text>
      )}
    </g>
  );
}

/** Ports are the rings at which lines begin and end. */
function Ports({ band, look, line }: { band: Band; look: Look; line: Line | null }) {
  const rings = new Map<string, { x: number; y: number; kind: string; lit: boolean }>();
  const nodes = new Map(band.nodes.map((node) => [node.id, node]));
  const put = (id: string, right: boolean, kind: string) => {
    const node = nodes.get(id);
    if (!node) return;
    const name = `${id} ${right}`;
    const kept = rings.get(name);
    rings.set(name, { x: (node.x + (right ? node.width : 0)) * look.stretch, y: node.y + node.height / 2, kind: kept && kept.kind !== kind ? "out" : kind, lit: !line || line.has(id) });
  };
  for (const edge of band.edges) {
    if (edge.kind === "back") {
      if (nodes.get(edge.to)?.column !== 0) put(edge.to, true, "back");
      continue;
    }
    if (nodes.get(edge.from)?.column === 0) put(edge.from, true, edge.kind);
    put(edge.to, false, edge.kind);
  }
  return (
    <g aria-hidden="true">
      {[...rings].map(([name, ring]) => (
        <circle key={name} class={`map-port map-edge-${ring.kind}${ring.lit ? "" : " map-dim"}`} cx={ring.x} cy={ring.y} r="3.5" />
      ))}
    </g>
  );
}
