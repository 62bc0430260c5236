import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useCell } from "../core/cell";
import { preview } from "../core/preview";
import { keyOf } from "../pages/places";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";
import type { Model } from "./model";
import { Content } from "./Row";
import { useVirtual } from "./virtual";

/** Fields that a card shows below its name. */
const few = 4;
/** Guessed height of a card, in CSS pixels, until it is measured. */
const guess = 148;

/** Cards are the rows on a phone: label and value, nothing scrolls sideways. */
export function Cards({ model, onOpen }: { model: Model; onOpen: (address: string) => void }) {
  const { rows, columns } = model;
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const shown = useCell(preview);
  const scroller = () => list.current?.closest<HTMLElement>(".main") ?? null;
  useLayoutEffect(() => {
    const box = scroller();
    if (!list.current || !box) return;
    const at = Math.round(list.current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);
    if (at !== margin) setMargin(at);
  });
  const { virtual, items } = useVirtual({ count: rows.count, size: guess, scroller, margin });
  const range = virtual.range;
  useEffect(() => rows.need((range?.startIndex ?? 0) - 20, (range?.endIndex ?? 20) + 20));
  return (
    <ul class="cards" ref={list}>
      <li class="cards-room" aria-hidden ref={(room) => room?.style.setProperty("height", `${virtual.getTotalSize()}px`)} />
      {items.map((item) => {
        const line = rows.row(item.index);
        return (
          <li
            key={item.index}
            class="card-row"
            data-index={item.index}
            ref={(element) => {
              element?.style.setProperty("top", `${item.start - margin}px`);
              virtual.measureElement(element);
            }}
          >
            {line ? (
              <>
                <div class="card-row-head">
                  <button type="button" class="card-row-open" onClick={() => onOpen(line.address)}>
                    {line.cells[0]?.text || keyOf(line.address)}
                  </button>
                  {line.severity && <Glyph severity={line.severity as Severity} label={severityWord[line.severity as Severity]} />}
                </div>
                <dl>
                  {columns.slice(1, few + 1).map((column, at) => {
                    const cell = line.cells[at + 1];
                    return (
                      cell && (
                        <div key={column.id}>
                          <dt>{column.title}</dt>
                          <dd class={cell.state === "unknown" ? "text-3" : undefined}>
                            <Content cell={cell} change={column.pointer ? shown?.cells.get(`${line.address}#${column.pointer}`) : undefined} />
                          </dd>
                        </div>
                      )
                    );
                  })}
                </dl>
              </>
            ) : (
              <span class="skeleton-bar" />
            )}
          </li>
        );
      })}
    </ul>
  );
}
