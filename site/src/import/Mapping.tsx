import { useState } from "preact/hooks";
import type { ColumnMapping, MappingRequest } from "../core/api_gen";
import { count } from "../text";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { Glyph } from "../ui/Glyph";

/** Mapping asks once what columns mean that no document states; the plan keeps the answer. */
export function Mapping({ requests, onRead }: { requests: MappingRequest[]; onRead: (columns: ColumnMapping[]) => void }) {
  const kinds = requests.filter((one, i) => requests.findIndex((other) => other.fileKind === one.fileKind && sameColumns(one, other)) === i);
  const [chosen, setChosen] = useState<Record<string, string>>(() => Object.fromEntries(kinds.flatMap((kind) => kind.columns.map((column) => [key(kind, column), guess(kind, column)]))));
  const missing = kinds.find((kind) => !kind.columns.some((column) => chosen[key(kind, column)] === kind.required));
  const columns = kinds.flatMap((kind) =>
    kind.columns.flatMap((column) => {
      const field = chosen[key(kind, column)];
      return field ? [{ fileKind: kind.fileKind, column, field }] : [];
    }),
  );
  return (
    <section class="import-part import-mapping" aria-label="What the columns mean">
      <div class="import-refused">
        <Glyph severity="unknown" label="Not known" />
        <p>
          What do the columns of {kinds.map((kind) => `"${kind.file}"`).join(" and ")} mean? No document says. Choose it once, the plan keeps it.
        </p>
      </div>
      {kinds.map((kind) => (
        <div class="import-columns" key={kind.file}>
          {kind.columns.map((column) => (
            <Select
              key={column}
              label={column}
              value={chosen[key(kind, column)] ?? ""}
              onInput={(field) => setChosen({ ...chosen, [key(kind, column)]: field })}
              options={[{ value: "", text: "Leave out" }, ...kind.fields.map((field) => ({ value: field, text: field === kind.required ? `${field} (needed)` : field }))]}
            />
          ))}
        </div>
      ))}
      <div class="button-row">
        <Button kind="filled" disabled={missing ? `Say which column is ${missing.required}` : undefined} onClick={() => onRead(columns)}>
          {`Read ${count(requests.length, "file")} so`}
        </Button>
      </div>
    </section>
  );
}

const key = (kind: MappingRequest, column: string) => `${kind.fileKind}/${column}`;

function sameColumns(a: MappingRequest, b: MappingRequest): boolean {
  return a.columns.join("\n") === b.columns.join("\n");
}

/** A column that bears the field's own name is offered as it; the person decides. */
function guess(kind: MappingRequest, column: string): string {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return kind.fields.find((field) => bare(field) === bare(column)) ?? "";
}
