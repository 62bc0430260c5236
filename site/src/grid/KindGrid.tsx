// The things of one kind as a grid; on a phone as cards.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";
import type { Key, PasteResponse } from "../core/api_gen";
import { useCell } from "../core/cell";
import { openPlan } from "../core/plan";
import { preview } from "../core/preview";
import { FindingPanel } from "../finding/FindingPanel";
import { go } from "../frame/route";
import { findingKey, findingText, kindOf } from "../pages/places";
import { Button } from "../ui/Button";
import { Empty } from "../ui/Empty";
import { ErrorBox } from "../ui/ErrorBox";
import { useHotkeys } from "../ui/hotkeys";
import { announce } from "../ui/LiveRegion";
import { phone, useMedia } from "../ui/media";
import { PageHead } from "../ui/PageHead";
import { Skeleton } from "../ui/Skeleton";
import { thousands } from "../text";
import { paste, type Put } from "./act";
import { Foot, RejectedList, SelectionBar } from "./Bars";
import { Cards } from "./Cards";
import { Chooser } from "./Chooser";
import { AddDialog, DeleteDialog, PasteDialog, SetDialog } from "./Dialogs";
import { Filters, sentenceOf } from "./Filters";
import { keyOfFinding, nextFinding, placeOfThing } from "./find";
import { Model } from "./model";
import { narrowing, readAsk, withSort, withValue } from "./place";
import { Table } from "./Table";
import { ThingPanel } from "./ThingPanel";
import { readTsv } from "./tsv";
import { wordsOf } from "./words";

export interface KindGridProps {
  /** The page's word in the address, and what stands behind it. */
  page: string;
  query: URLSearchParams;
  /** Word of the kind: "user". */
  kind: string;
  title: string;
  /** Buttons between Columns and Add. */
  actions?: ComponentChildren;
  /** Stands between the head and the rows. */
  above?: ComponentChildren;
}

type Asked = "" | "add" | "set" | "delete" | { put: Put; would: PasteResponse };

export function KindGrid({ page, query, kind, title, actions, above }: KindGridProps) {
  const plan = useCell(openPlan);
  const shown = useCell(preview);
  const small = useMedia(phone);
  const [, draw] = useReducer<number, void>((n) => n + 1, 0);
  const [asked, setAsked] = useState<Asked>("");
  const [filter, setFilter] = useState<string | null>(null);
  const model = useMemo(() => new Model(kind), [kind]);
  const { rows } = model;
  const words = wordsOf(kind);
  const ask = readAsk(query);
  const askText = JSON.stringify(ask);
  const open = () => void rows.open(kind, ask);
  useEffect(() => model.watch(() => draw()), [model]);
  useEffect(() => {
    model.active = model.anchor = { row: Math.min(0, model.active.row), column: model.active.column };
    open();
  }, [model, askText]);
  const revision = plan?.state.revision;
  useEffect(() => {
    if (rows.opened && revision !== rows.revision) rows.stale();
  }, [revision]);

  const set = (next: URLSearchParams, replace = false) => go(page, next, replace);
  const without = (...names: string[]) => {
    const next = new URLSearchParams(query);
    for (const name of names) next.delete(name);
    return next;
  };
  const finding = findingKey(query.get("finding"));
  const address = finding ? null : query.get("address");
  const thing = address && kindOf(address) === kind ? address : null;
  const close = () => {
    set(without("finding", "rows", "address"), true);
    model.focus();
  };
  const openFinding = (key: Key | undefined) => {
    if (!key) return;
    const next = without("address");
    if (!ask.finding) next.set("rows", "all");
    next.set("finding", findingText(key));
    set(next, true);
  };

  // A deep link to a cell, or to the thing whose panel is open.
  const wanted = query.get("cell") ?? thing;
  useEffect(() => {
    if (!wanted || !rows.opened || small) return;
    void placeOfThing(model, wanted).then((place) => {
      if (!place) return;
      model.move(place);
      if (query.get("cell")) model.focus();
    });
  }, [wanted, rows.opened, model]);

  const next = (step: 1 | -1) =>
    void nextFinding(model, step).then((found) => {
      if (!found) return announce("Nothing found in these rows");
      model.move({ row: found.row, column: found.column });
      model.focus();
      // The open panel follows.
      if (finding) void keyOfFinding(found.rule, found.note).then(openFinding);
    });
  const findingHere = () => {
    const cell = rows.row(model.active.row)?.cells[model.active.column];
    if (cell?.rule && cell.note) void keyOfFinding(cell.rule, cell.note).then(openFinding);
    else announce("Nothing was found in this cell");
  };
  useHotkeys({
    F8: () => next(1),
    "Shift+F8": () => next(-1),
    Escape: () => (finding || thing ? close() : false),
  });

  const narrowed = narrowing.some((name) => query.has(name)) || ask.finding !== undefined;
  useEffect(() => {
    if (rows.opened && narrowed) announce(`${thousands(rows.count)} of ${thousands(rows.total)}`);
  }, [rows.count, narrowed]);
  const selectedRows = [...model.selected].sort((a, b) => a - b);
  const previewed = shown && model.columns.find((column) => column.pointer && [...shown.cells.keys()].some((cell) => cell.endsWith(`#${column.pointer}`) && kindOf(cell) === kind));
  const pasteText = (text: string) => {
    if (text === "") return;
    void paste(model, readTsv(text)).then((would) => would && setAsked(would));
  };
  const selectedAddresses = selectedRows.flatMap((row) => rows.row(row)?.address ?? []);
  return (
    <div class="page page-edge page-grid">
      <PageHead
        title={title}
        aside={rows.opened ? (narrowed ? `${thousands(rows.count)} of ${thousands(rows.total)}` : thousands(rows.total)) : undefined}
        actions={
          <>
            {!small && (
              <Chooser
                kind={kind}
                columns={rows.columns}
                shown={model.columns.map((column) => column.id)}
                onChange={() => {
                  model.columnsChosen();
                  open();
                }}
              />
            )}
            {actions}
            {!plan?.readOnly && (
              <Button icon="plus" onClick={() => setAsked("add")}>
                Add
              </Button>
            )}
          </>
        }
        meta={<Filters query={query} columns={rows.columns} open={filter} onOpen={setFilter} onQuery={set} onClosed={() => model.focus()} />}
        metaSide={
          previewed && (
            <>
              Previewing a fix in the {previewed.title} column.{" "}
              <button type="button" class="link" onClick={() => preview.set(null)}>
                Stop previewing
              </button>
            </>
          )
        }
      />
      {above && <div class="grid-above">{above}</div>}
      <div class="with-panel">
        <div class="with-panel-main">
          {rows.problem ? (
            <div class="grid-problem">
              <ErrorBox what="These rows cannot be shown" safe="Your plan is safe." todo="Remove the filters, or reload the page." detail={rows.problem} actions={<Button onClick={() => set(new URLSearchParams({ kind }))}>Remove the filters</Button>} />
            </div>
          ) : !rows.opened ? (
            <Skeleton rows={12} cells={6} what={`Reading ${words.many}`} />
          ) : (
            <>
              {small ? (
                rows.count > 0 && <Cards model={model} onOpen={(to) => set(withValue(without("finding", "rows"), "address", to))} />
              ) : (
                <Table
                  model={model}
                  label={title}
                  ask={ask}
                  onSort={(column, more) => set(withSort(query, column, more))}
                  onFilter={setFilter}
                  onPaste={pasteText}
                  onFinding={findingHere}
                  onNext={next}
                  onDelete={() => selectedRows.length > 0 && setAsked("delete")}
                />
              )}
              {rows.count === 0 && (
                <div class="grid-empty">
                  {narrowed ? (
                    <Empty
                      sentence={`No ${kind === "user" ? "one" : words.one} matches "${sentenceOf(query, rows.columns) || (ask.finding?.rule ?? "")}". Remove the filter, or add ${article(words.one)}`}
                      action={<Button onClick={() => set(without(...narrowing, "finding", "rows"))}>Remove the filter</Button>}
                    />
                  ) : (
                    <Empty sentence={`No ${words.many} yet. ${words.empty}`} action={!plan?.readOnly && <Button onClick={() => setAsked("add")}>Add {article(words.one)}</Button>} />
                  )}
                </div>
              )}
              <RejectedList model={model} />
              <SelectionBar
                model={model}
                onSet={() => setAsked("set")}
                onDelete={() => setAsked("delete")}
                onOpen={() => {
                  const to = selectedAddresses[0];
                  if (to) set(withValue(without("finding", "rows"), "address", to));
                }}
              />
              {rows.count > 0 && <Foot model={model} phone={small} />}
            </>
          )}
        </div>
        {finding && <FindingPanel findingKey={finding} selected={selectedAddresses} onClose={close} />}
        {thing && (
          <ThingPanel
            key={thing}
            address={thing}
            onClose={close}
            onRenamed={(to) => set(withValue(query, "address", to), true)}
            onFinding={openFinding}
          />
        )}
      </div>
      {asked === "add" && (
        <AddDialog
          kind={kind}
          columns={rows.columns}
          onClose={() => setAsked("")}
          onAdded={(to) => {
            setAsked("");
            set(withValue(new URLSearchParams(query.has("kind") ? { kind } : {}), "address", to));
          }}
        />
      )}
      {asked === "set" && <SetDialog model={model} onClose={() => setAsked("")} />}
      {asked === "delete" && <DeleteDialog model={model} rows={selectedRows} onClose={() => setAsked("")} />}
      {typeof asked === "object" && <PasteDialog model={model} what={asked.put} would={asked.would} onClose={() => setAsked("")} />}
    </div>
  );
}

function article(word: string): string {
  return `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}`;
}
