import { useState } from "preact/hooks";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { go, href } from "../../frame/route";
import { Collector } from "../../import/Collector";
import { FillTable } from "../../import/FillTable";
import { choose, chooseFolder } from "../../import/files";
import { take } from "../../import/flow";
import { Kinds } from "../../import/Kinds";
import { inOrder, tableTitle } from "../../import/tables";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { PageHead } from "../../ui/PageHead";
import type { Page, PageProps } from "../page";

/** Ways to get more into a plan: files, rows, and tables filled in here ("#/import?table=sites"). */
function Import({ query }: PageProps) {
  const table = query.get("table");
  return table ? <Fill kind={table} /> : <Files />;
}

function Files() {
  const plan = useCell(openPlan);
  const [collecting, setCollecting] = useState(false);
  const kinds = useCore("template", { kind: "sharedCalling" }).data?.kinds ?? [];
  return (
    <div class="page">
      <PageHead title="Import" meta={plan ? `What is dropped here goes into ${plan.state.name}, as one step that you can undo` : "What is dropped here makes a new plan"} />
      <div class="drop-area import-page">
        <Kinds />
        <div class="button-row">
          <Button kind="filled" onClick={() => void take(choose())}>
            Choose files
          </Button>
          <Button onClick={() => void take(chooseFolder())}>Choose a folder</Button>
          <span class="drop-aside">
            No exports yet?{" "}
            <button type="button" class="link" onClick={() => setCollecting(true)}>
              Copy the read-only collector
            </button>
          </span>
        </div>
      </div>
      <section class="import-part">
        <h2>Fill in a table here instead of in Excel</h2>
        <ul class="import-tables">
          {inOrder(kinds).map((kind) => (
            <li key={kind}>
              <a href={href("import", { table: kind })}>{tableTitle(kind)}</a>
            </li>
          ))}
        </ul>
      </section>
      {collecting && <Collector onClose={() => setCollecting(false)} />}
    </div>
  );
}

function Fill({ kind }: { kind: string }) {
  const kinds = useCore("template", { kind: "sharedCalling" }).data?.kinds ?? [kind];
  return (
    <div class="page">
      <PageHead
        title={`Fill in: ${tableTitle(kind)}`}
        meta={
          <>
            <a href={href("import")}>Import files instead</a>
            <span>Type, or paste many rows from Excel</span>
          </>
        }
        actions={
          <Select
            label="Table"
            labelHidden
            value={kind}
            onInput={(to) => go("import", { table: to }, true)}
            options={inOrder(kinds).map((one) => ({ value: one, text: tableTitle(one) }))}
          />
        }
      />
      <FillTable kind={kind} />
    </div>
  );
}

export const importing: Page = { id: "import", title: "Import", group: "Plan", icon: "import", withoutPlan: true, component: Import };
