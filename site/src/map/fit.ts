// Shortens a text to the room it has; SVG does not do that by itself.
let context: CanvasRenderingContext2D | null | undefined;

/** fit gives the text, or as much of it as is width wide, with an ellipsis. */
export function fit(text: string, width: number, size: number, weight: 400 | 600): string {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text;
  context.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  if (context.measureText(text).width <= width) return text;
  let [short, long] = [0, text.length];
  while (long - short > 1) {
    const middle = (short + long) >> 1;
    if (context.measureText(`${text.slice(0, middle)}\u2026`).width <= width) short = middle;
    else long = middle;
  }
  return `${text.slice(0, short).trimEnd()}\u2026`;
}
