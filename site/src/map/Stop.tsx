import type { Node } from "../core/api_gen";
import { marks, severityWord } from "../ui/Glyph";
import { paths } from "../ui/Icon";
import type { Look } from "./Drawing";
import { Text } from "./Text";
import { iconOf, nodeHref, nodeWords, severityOf } from "./words";

export interface StopProps {
  node: Node;
  look: Look;
  /** The line beside it says its verdict, so the stop need not. */
  marked: boolean;
  dim: boolean;
  framed: boolean;
  /** The one stop that Tab reaches; arrows go on from there. */
  entry: boolean;
  onEnter: () => void;
  onPoint: (pointed: boolean) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** Stop is a node of the drawing, a link to what it stands for. */
export function Stop({ node, look, marked, dim, framed, entry, onEnter, onPoint, onKey }: StopProps) {
  const x = node.x * look.stretch;
  const width = node.width * look.stretch;
  const mark = node.verdict && !marked;
  const left = look.icons ? 30 : 10;
  const room = width - left - 6;
  const inner = (
    <>
      <rect
        {...(node.verdict ? { role: "img", "aria-label": severityWord[severityOf(node.verdict)] } : {})}
        class="map-box"
        x={x + 0.5}
        y={node.y + 0.5}
        width={width - 1}
        height={node.height - 1}
        rx="6"
      />
      {look.icons && <path class="map-icon" d={paths[iconOf(node)]} transform={`translate(${x + 9} ${node.y + 12}) scale(0.8)`} />}
      <Text kind="name" text={node.title} x={x + left} y={node.y + 17} room={room} size={look.name} least={look.least} bold />
      <Text kind="sub" text={node.sub} x={x + left} y={node.y + 32} room={room - (mark ? 18 : 0)} size={look.sub} least={look.least} />
      {mark && <g aria-hidden="true" transform={`translate(${x + width - 19} ${node.y + node.height - 19}) scale(0.875)`}>{marks[severityOf(node.verdict)]}</g>}
    </>
  );
  const href = nodeHref(node);
  const shared = {
    "data-stop": node.id,
    class: "map-stop",
    tabindex: entry ? 0 : -1,
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
    <g role="listitem" class={`map-node map-node-${severityOf(node.verdict)}${dim ? " map-dim" : ""}${framed ? " map-framed" : ""}`}>
      {href ? (
        <a {...shared} href={href}>
          {inner}
        </a>
      ) : (
        <g {...shared} role="img" aria-label={nodeWords(node)}>
          {inner}
        </g>
      )}
    </g>
  );
}
