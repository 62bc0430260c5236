import { useEffect, useState } from "preact/hooks";
import type { CoreError } from "../../core/message";
import { open, openPlan } from "../../core/plan";
import { go, href, parseRoute } from "../../frame/route";
import { Collector } from "../../import/Collector";
import { choose, chooseFolder } from "../../import/files";
import { take } from "../../import/flow";
import { Kinds } from "../../import/Kinds";
import { NewPlan } from "../../import/NewPlan";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Device } from "./Device";
import { openSample } from "./samples";
import { Samples } from "./Samples";

/** The start: what lies on this device, and ways to begin. It also opens "#/open?sample=NAME" and "#/open?id=ID". */
export function Start({ query, wanted }: { query: URLSearchParams; wanted: string }) {
  const [dialog, setDialog] = useState<"" | "empty" | "collect">("");
  const failure = useOpening(query, wanted);
  useEffect(() => {
    document.title = "Partyline";
  }, []);
  return (
    <div class="start">
      <header class="start-head">
        <h1 class="start-title">Plan Teams calling before you touch the tenant</h1>
        <p>Drop what you have. Partyline says what will fail, shows where each call goes, and writes the runbook.</p>
      </header>
      {failure && <Problem error={failure} what="The plan was not opened" />}
      <div class="start-main">
        <section class="drop-area" aria-label="Begin with files">
          <Kinds />
          <div class="button-row">
            <Button kind="filled" onClick={() => void take(choose())}>
              Choose files
            </Button>
            <Button onClick={() => void take(chooseFolder())}>Choose a folder</Button>
            <Button onClick={() => setDialog("empty")}>Start empty</Button>
            <span class="drop-aside">
              No exports yet?{" "}
              <button type="button" class="link" onClick={() => setDialog("collect")}>
                Copy the read-only collector
              </button>{" "}
              or <a href={href("import", { table: "sharedCalling" })}>fill in a table</a>
            </span>
          </div>
        </section>
        <Device />
      </div>
      <Samples />
      <ul class="start-foot">
        <li>
          <Icon name="shield" />
          Works with the network unplugged
        </li>
        <li>
          <Icon name="book" />
          Every finding names its document and the day it was read
        </li>
        <li>
          <Icon name="undo" />
          Undo everything, also after a reload
        </li>
      </ul>
      {dialog === "empty" && <NewPlan onClose={() => setDialog("")} />}
      {dialog === "collect" && <Collector onClose={() => setDialog("")} />}
    </div>
  );
}

/** Opens what the address names, then goes to the page in "to". */
function useOpening(query: URLSearchParams, wanted: string): CoreError | null {
  const [failure, setFailure] = useState<CoreError | null>(null);
  const asked = wanted === "open" ? query.toString() : "";
  useEffect(() => {
    setFailure(null);
    const sample = query.get("sample");
    const id = query.get("id");
    if (!asked || (!sample && !id)) return;
    let left = false;
    (sample ? openSample(sample) : open(id!)).then(
      () => {
        if (left || !openPlan.get()) return;
        const to = parseRoute(query.get("to") ?? "");
        go(to.page || "overview", to.query, true);
      },
      (error: unknown) => !left && setFailure(coreError(error)),
    );
    return () => {
      left = true;
    };
  }, [asked]);
  return failure;
}

export function NotFound({ page }: { page: string }) {
  return (
    <div class="page">
      <h1>There is no page "{page}"</h1>
      <p>
        <a href={href("")}>Go to the start</a>
      </p>
    </div>
  );
}
