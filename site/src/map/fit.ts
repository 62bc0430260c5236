// Shortens a text to the room it has; SVG does not do that by itself.
let context: CanvasRenderingContext2D | null | undefined;

/** Letters in units: as tall as wished, down to the least that is read. */
export interface Letters {
  size: number;
  least: number;
  weight: 400 | 600;
}

export interface Fitted {
  text: string;
  size: number;
}

/** fit makes a text smaller until it is width wide, and only then cuts it. */
export function fit(text: string, width: number, { size, least, weight }: Letters): Fitted {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return { text, size };
  const family = getComputedStyle(document.body).fontFamily;
  const wide = (part: string, at: number) => {
    context!.font = `${weight} ${at}px ${family}`;
    return context!.measureText(part).width;
  };
  const full = wide(text, size);
  if (full <= width) return { text, size };
  const smaller = Math.floor(((size * width) / full) * 10) / 10;
  if (smaller >= least) return { text, size: smaller };
  let [short, long] = [0, text.length];
  while (long - short > 1) {
    const middle = (short + long) >> 1;
    if (wide(`${text.slice(0, middle)}\u2026`, least) <= width) short = middle;
    else long = middle;
  }
  return { text: `${text.slice(0, short).trimEnd()}\u2026`, size: least };
}
