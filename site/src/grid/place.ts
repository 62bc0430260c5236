// What a grid shows, as it stands in the address of the page.
import type { GridFilter, GridSort } from "../core/api_gen";
import { findingKey } from "../pages/places";

/** What narrows and orders the rows. */
export interface GridAsk {
  filters: GridFilter[];
  sort: GridSort[];
  text: string;
  rule: string;
  severity: string;
  finding: { rule: string; address: string } | undefined;
}

/** Parts of the address that a grid reads; whoever changes one keeps the others. */
export const narrowing = ["filter", "text", "rule", "severity"] as const;

/** readAsk reads filter=COLUMN|OP|VALUE (repeated), sort=-COLUMN, text, rule, severity and finding. */
export function readAsk(query: URLSearchParams): GridAsk {
  const finding = query.get("rows") === "all" ? undefined : findingKey(query.get("finding"));
  return {
    filters: query.getAll("filter").flatMap((text) => readFilter(text) ?? []),
    sort: query.getAll("sort").map((text) => (text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false })),
    text: query.get("text") ?? "",
    rule: query.get("rule") ?? "",
    severity: query.get("severity") ?? "",
    finding: finding && { rule: finding.rule, address: finding.address },
  };
}

function readFilter(text: string): GridFilter | undefined {
  const [column, op, ...value] = text.split("|");
  return column && op ? { column, op, value: value.join("|") } : undefined;
}

export function writeFilter(filter: GridFilter): string {
  return `${filter.column}|${filter.op}|${filter.value}`;
}

/** withFilters gives the address with these filters in the place of those it had. */
export function withFilters(query: URLSearchParams, filters: readonly GridFilter[]): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("filter");
  for (const filter of filters) next.append("filter", writeFilter(filter));
  return next;
}

/** withSort turns the order of a column: up, down, as in the plan. With more, it comes after those there are. */
export function withSort(query: URLSearchParams, column: string, more = false): URLSearchParams {
  const before = readAsk(query).sort;
  const last = before.find((one) => one.column === column);
  const next = new URLSearchParams(query);
  next.delete("sort");
  const turned = !last ? [column] : last.descending ? [] : [`-${column}`];
  const others = more ? before.filter((one) => one.column !== column).map((one) => (one.descending ? `-${one.column}` : one.column)) : [];
  for (const one of [...others, ...turned]) next.append("sort", one);
  return next;
}

/** withValue sets one part of the address; "" takes it out. */
export function withValue(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
