// Which stops and pieces of line belong together, and what lies beside a stop.
import type { Band, CallmapKey, Key, Map as CallMapModel, Node } from "../core/api_gen";

/** The names of stops, and of pieces of line as edgeName writes them. */
export type Line = ReadonlySet<string>;

export function edgeName(band: Band, at: number): string {
  return `${band.id}#${at}`;
}

/** lineOf gives everything that a call through these starts passes, before and behind them. */
export function lineOf(band: Band, starts: Line): Line {
  const line = new Set<string>();
  for (const back of [false, true]) {
    for (const forward of [false, true]) {
      const open = [...starts].filter((name) => band.nodes.some((node) => node.id === name));
      const met = new Set(open);
      band.edges.forEach((edge, at) => {
        const name = edgeName(band, at);
        if (!starts.has(name) || (edge.kind === "back") !== back) return;
        line.add(name);
        const end = forward ? edge.to : edge.from;
        if (end && !met.has(end)) open.push(end) && met.add(end);
      });
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        line.add(node);
        band.edges.forEach((edge, at) => {
          if ((edge.kind === "back") !== back || (forward ? edge.from : edge.to) !== node) return;
          line.add(edgeName(band, at));
          const end = forward ? edge.to : edge.from;
          if (end && !met.has(end)) open.push(end) && met.add(end);
        });
      }
    }
  }
  return line;
}

/** linesOf gives the lines on which findings lie; null when the map shows none of them. */
export function linesOf(map: CallMapModel, findings: readonly Key[]): Line | null {
  const lit = new Set<string>();
  const has = (keys: readonly CallmapKey[]) => keys.some((key) => findings.some((one) => same(one, key)));
  for (const band of map.bands) {
    const starts = new Set<string>();
    for (const node of band.nodes) if (has(node.findings)) starts.add(node.id);
    band.edges.forEach((edge, at) => has(edge.findings) && starts.add(edgeName(band, at)));
    for (const name of lineOf(band, starts)) lit.add(name);
  }
  return lit.size > 0 ? lit : null;
}

export function same(a: CallmapKey, b: CallmapKey): boolean {
  return a.rule === b.rule && a.address === b.address && a.messageId === b.messageId;
}

/** Stops in reading order: band by band, along the columns, downward. */
export function inOrder(band: Band): Node[] {
  return [...band.nodes].sort((a, b) => a.column - b.column || a.y - b.y);
}

export type Step = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";

export const steps: ReadonlySet<string> = new Set<Step>(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** beside gives the stop that an arrow key leads to: along the line, or up and down to the next one. */
export function beside(map: CallMapModel, from: Node, step: Step): Node | undefined {
  const all = map.bands.flatMap(inOrder);
  if (step === "Home") return all[0];
  if (step === "End") return all.at(-1);
  if (step === "ArrowUp" || step === "ArrowDown") {
    const down = step === "ArrowDown";
    return all
      .filter((node) => node.column === from.column && (down ? node.y > from.y : node.y < from.y))
      .sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
  }
  const right = step === "ArrowRight";
  const band = map.bands.find((one) => one.nodes.includes(from));
  const joined = band?.edges.flatMap((edge) => (edge.from === from.id ? [edge.to] : edge.to === from.id ? [edge.from] : []));
  return all
    .filter((node) => joined?.includes(node.id) && (right ? node.column > from.column : node.column < from.column))
    .sort((a, b) => Math.abs(a.column - from.column) - Math.abs(b.column - from.column) || Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
}
