// Cells as text, the way Excel copies and pastes them.

/** writeTsv quotes what holds a tab, a line break or a quote, and guards what Excel would compute. */
export function writeTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map((text) => quoted(guarded(text))).join("\t")).join("\r\n");
}

const quoted = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** With apostrophes before it or not: what begins like a formula. */
const computed = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const number = /^[+-]?\d[\d ().-]*$/;

const guarded = (text: string) => (computed.test(text) && !number.test(text) ? `'${text}` : text);
const bare = (text: string) => (text.startsWith("'") && computed.test(text) ? text.slice(1) : text);

/** readTsv reads what writeTsv and Excel write. One line break at the end is none. */
export const readTsv = (text: string) => cellsOf(text).map((row) => row.map(bare));

/** A quote counts only at the beginning of a cell. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell: string;
    const close = text[at] === '"' ? closing(text, at) : -1;
    if (close > 0) {
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    } else {
      const rest = /[\t\r\n]/g;
      rest.lastIndex = at;
      const end = rest.exec(text)?.index ?? text.length;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === "\t") {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    if (at >= text.length) break;
  }
  return rows;
}

/** closing gives the place of the quote that ends a cell, -1 when the cell only begins with one. */
function closing(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1]!) ? at : -1;
  }
  return -1;
}
