import { fit } from "./fit";

export interface TextProps {
  /** Class names behind "map-". */
  kind: string;
  text: string;
  x: number;
  y: number;
  /** How wide it may be, in units. */
  room: number;
  size: number;
  least: number;
  bold?: boolean;
}

/** Text is a line of words in its room; what is cut is whole where one points at it. */
export function Text({ kind, text, x, y, room, size, least, bold }: TextProps) {
  const fitted = fit(text, room, { size, least, weight: bold ? 600 : 400 });
  return (
    <text class={`map-${kind}`} x={x} y={y} font-size={fitted.size} {...(fitted.text !== text ? { "aria-label": text } : {})}>
      {fitted.text !== text && <title>{text}</title>}
      {fitted.text}
    </text>
  );
}
