import { dayOf, type LineProps, type Stop } from "./stop";

/** dragged moves a stop by days while a pointer drags it sideways, a finger too. */
export function dragged(stop: Stop, perDay: number, { locked, onMove, onDrag }: Omit<LineProps, "stops">) {
  return (down: PointerEvent & { currentTarget: Element }) => {
    if (locked || down.button !== 0 || !dayOf(stop)) return;
    const mark = down.currentTarget;
    mark.setPointerCapture(down.pointerId);
    let by = 0;
    const moved = (event: Event) => {
      by = Math.round(((event as PointerEvent).clientX - down.clientX) / perDay);
      onDrag({ address: stop.address, by });
    };
    // The browser takes a finger over that scrolls: then nothing was meant.
    const ended = (event: Event) => {
      mark.removeEventListener("pointermove", moved);
      for (const name of ["pointerup", "pointercancel"]) mark.removeEventListener(name, ended);
      void (event.type === "pointerup" ? onMove(stop, by) : Promise.resolve()).finally(() => onDrag(undefined));
    };
    mark.addEventListener("pointermove", moved);
    for (const name of ["pointerup", "pointercancel"]) mark.addEventListener(name, ended);
  };
}
