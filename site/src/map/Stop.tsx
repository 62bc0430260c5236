import type { Node } from "../core/api_gen";
import { marks } from "../ui/Glyph";
import { paths } from "../ui/Icon";
import type { Look } from "./Drawing";
import { fit } from "./fit";
import { iconOf, nodeHref, nodeWords, severityOf } from "./words";

export interface StopProps {
  node: Node;
  look: Look;
  dim: boolean;
  /** The one stop that Tab reaches; arrows go on from there. */
  entry: boolean;
  onEnter: () => void;
  onPoint: (pointed: boolean) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** Stop is a node of the drawing, a link to what it stands for. */
export function Stop({ node, look, dim, entry, onEnter, onPoint, onKey }: StopProps) {
  const x = node.x * look.stretch;
  const width = node.width * look.stretch;
  const room = width - 38 - (node.verdict ? 22 : 0);
  const inner = (
    <>
      <title>{nodeWords(node)}</title>
      <rect class="map-box" x={x + 0.5} y={node.y + 0.5} width={width - 1} height={node.height - 1} rx="6" />
      <path class="map-icon" d={paths[iconOf(node)]} transform={`translate(${x + 9} ${node.y + 12}) scale(0.8)`} />
      <text class="map-name" x={x + 31} y={node.y + 17} font-size={look.name}>
        {fit(node.title, room, look.name, 600)}
      </text>
      <text class="map-sub" x={x + 31} y={node.y + 32} font-size={look.sub}>
        {fit(node.sub, room, look.sub, 400)}
      </text>
      {node.verdict && <g transform={`translate(${x + width - 23} ${node.y + 13}) scale(0.875)`}>{marks[severityOf(node.verdict)]}</g>}
    </>
  );
  const href = nodeHref(node);
  const shared = {
    "data-stop": node.id,
    class: "map-stop",
    tabindex: entry ? 0 : -1,
    "aria-label": nodeWords(node),
    onFocus: () => {
      onEnter();
      onPoint(true);
    },
    onBlur: () => onPoint(false),
    onPointerEnter: () => onPoint(true),
    onPointerLeave: () => onPoint(false),
    onKeyDown: onKey,
  };
  return (
    <g role="listitem" class={`map-node map-node-${severityOf(node.verdict)}${dim ? " map-dim" : ""}`}>
      {href ? (
        <a {...shared} href={href}>
          {inner}
        </a>
      ) : (
        <g {...shared} role="img">
          {inner}
        </g>
      )}
    </g>
  );
}
