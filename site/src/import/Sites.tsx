import { useEffect, useState } from "preact/hooks";
import type { Note } from "../core/api_gen";
import { core } from "../core/client";
import { openPlan } from "../core/plan";
import { href } from "../frame/route";
import { count } from "../text";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { flow } from "./flow";

const unmatched = "unmatched-site";

/** Sites asks which site a value means that people have and no site is called by. */
export function Sites({ notes, onSet }: { notes: Note[]; onSet: (map: Uint8Array) => void }) {
  const values = notes.filter((note) => note.id === unmatched);
  const [sites, setSites] = useState<string[] | null>(null);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  useEffect(() => {
    if (values.length === 0 || !openPlan.get()) return;
    core.call("plan.choices", { kind: "site", text: "", limit: 500 }).then(
      (answer) => setSites(answer.names.map((choice) => choice.name)),
      () => setSites([]),
    );
  }, [values.length]);
  if (values.length === 0 || sites === null) return null;
  if (sites.length === 0) {
    return (
      <section class="import-part">
        <p>
          The plan has no sites yet, so nobody could be given one.{" "}
          <a href={href("import", { table: "sites" })} onClick={() => flow.set(null)}>
            Fill in a table of sites
          </a>
          , then import these files again.
        </p>
      </section>
    );
  }
  const rows = Object.entries(chosen).filter(([, site]) => site);
  return (
    <section class="import-part import-mapping" aria-label="Sites of people">
      <p>
        {count(values.length, "value")} of "{values[0]!.column}" {values.length === 1 ? "names" : "name"} no site. Which do they mean?
      </p>
      <div class="import-columns">
        {values.map((note) => (
          <Select
            key={note.value}
            label={`${note.value.trim()}, ${count(note.count, "person", "people")}`}
            value={chosen[note.value] ?? ""}
            onInput={(site) => setChosen({ ...chosen, [note.value]: site })}
            options={[{ value: "", text: "No site" }, ...sites.map((site) => ({ value: site, text: site }))]}
          />
        ))}
      </div>
      <div class="button-row">
        <Button disabled={rows.length > 0 ? undefined : "Choose a site first"} onClick={() => onSet(mapFile(rows))}>
          Give people these sites
        </Button>
      </div>
    </section>
  );
}

function mapFile(rows: [string, string][]): Uint8Array {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return new TextEncoder().encode([["value", "site"], ...rows].map((row) => `${row.map(quote).join(",")}\n`).join(""));
}
