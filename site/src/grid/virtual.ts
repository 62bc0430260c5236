// Draws only the rows that are in sight.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type Range, type VirtualItem } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export interface VirtualProps {
  count: number;
  /** Of a row, in CSS pixels; rows of other heights are measured. */
  size: number;
  scroller: () => HTMLElement | null;
  /** Where the rows begin in what scrolls. */
  margin?: number;
  /** Room at the top that a head covers. */
  covered?: number;
  /** A row that is always drawn, so that it keeps the focus. */
  keep?: number;
}

/** Rows drawn beyond what is in sight, on either side. */
const overscan = 8;

export type Virtual = Virtualizer<HTMLElement, HTMLElement>;

export function useVirtual({ count, size, scroller, margin = 0, covered = 0, keep = -1 }: VirtualProps): { virtual: Virtual; items: VirtualItem[] } {
  const [, draw] = useReducer<number, void>((n) => n + 1, 0);
  const options = {
    count,
    getScrollElement: scroller,
    estimateSize: () => size,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    scrollMargin: margin,
    scrollPaddingStart: covered,
    overscan,
    onChange: () => draw(),
    rangeExtractor: (range: Range) => {
      const from = Math.max(0, range.startIndex - range.overscan);
      const to = Math.min(count - 1, range.endIndex + range.overscan);
      const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
      if (keep >= 0 && keep < count && (keep < from || keep > to)) rows.push(keep);
      return rows;
    },
  };
  const [virtual] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  useLayoutEffect(() => virtual.measure(), [size]);
  return { virtual, items: virtual.getVirtualItems() };
}
