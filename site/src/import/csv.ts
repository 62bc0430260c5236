// Tables of text: what Excel puts on the clipboard, and CSV that Excel opens.

/** Rows of a text with tabs between cells; quotes as Excel writes them. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const end = () => {
    row.push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") end();
    else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[i + 1] === "\n") i++;
      end();
      rows.push(row);
      row = [];
    } else cell += c;
  }
  if (cell || row.length > 0) {
    end();
    rows.push(row);
  }
  return rows;
}

/**
 * A CSV in the form of PeopleCSV in core/importer: UTF-8 with a mark, CRLF,
 * every cell guarded so that a spreadsheet neither computes nor changes it.
 */
export function peopleCSV(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((row) => row.map((cell, i) => quote(guard(cell), i === 0)).join(","));
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join("")}`);
}

function quote(cell: string, first: boolean): string {
  const plain = !/["\r\n,;\t]/.test(cell) && cell.trim() === cell && (cell !== "" || !first);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

const plusNumbers = /^\+\d+(;(\+\d+|ext=\d+))*$/;
const telNumbers = /^tel:\+\d+(;(tel:\+\d+|ext=\d+))*$/;
const computed = /^[=+\-@\t\r\n＝＋－＠]/;
const figure = /^[\d.,][\d .,:/\-+eE%]*$/;
const safeFigure = /^(0|[1-9]\d{0,10})$/;

function guard(cell: string): string {
  if (plusNumbers.test(cell)) return cell.replaceAll("+", "tel:+");
  const bare = cell.replace(/^'+/, "");
  if (computed.test(bare) || telNumbers.test(bare) || (figure.test(bare) && !safeFigure.test(bare))) return `'${cell}`;
  return cell;
}
