import { useState } from "preact/hooks";
import type { DiffOfPlanResponse } from "../../core/api_gen";
import { count } from "../../text";
import { Button } from "../../ui/Button";
import { Glyph } from "../../ui/Glyph";
import { compareOlder, leave, type Given } from "./compare";
import { moment } from "./dates";

/** What else is not read is shown on demand. */
const few = 6;

/** Older asks before what is older than what the plan holds is compared. */
export function Older({ given, diff }: { given: Given; diff: DiffOfPlanResponse }) {
  return (
    <div class="diff-part diff-older" role="alert">
      <Glyph severity="warning" label="Warning" />
      <div class="stack">
        <p>
          <b>{given.name} is older than what the plan knows of the tenant.</b> It was read {moment(diff.foundAt)}; the runbook starts from the snapshot of{" "}
          {moment(diff.heldAt)}. What changed in the tenant between the two is not in it.
        </p>
        <div class="button-row">
          <Button onClick={leave}>Leave it</Button>
          <Button kind="text" onClick={compareOlder}>
            Compare all the same
          </Button>
        </div>
      </div>
    </div>
  );
}

/** About says what to know of what was given before any of it is taken over. */
export function About({ given, diff }: { given: Given; diff: DiffOfPlanResponse }) {
  const [all, setAll] = useState(false);
  const lines = diff.unread.map(({ what, why }) => (what ? `${what}: ${why}` : why));
  const shown = all ? lines : lines.slice(0, few);
  if (!diff.older && !diff.unnamed && lines.length === 0 && given.leftOut.length === 0) return null;
  return (
    <ul class="diff-part change-notes">
      {diff.older && (
        <li>
          <Glyph severity="warning" label="Warning" />
          <span>
            Older than the snapshot of {moment(diff.heldAt)}, from which the runbook starts. What is taken over may be what the tenant was, not what it is.
          </span>
        </li>
      )}
      {diff.unnamed && (
        <li>
          <Glyph severity="unknown" label="Not known" />
          <span>
            Is it the same tenant? Not in {given.snapshot ? "the files" : "the exports"}: one side names none. <code translate={false}>Get-CsTenant</code> would tell.
          </span>
        </li>
      )}
      {shown.map((line) => (
        <li key={line}>
          <Glyph severity="unknown" label="Not read" />
          <span translate={false}>{line}</span>
        </li>
      ))}
      {shown.length < lines.length && (
        <li>
          <Glyph severity="unknown" label="Not read" />
          <span>
            <button type="button" class="link" onClick={() => setAll(true)}>
              Show {count(lines.length - shown.length, "more")} that {lines.length - shown.length === 1 ? "was" : "were"} not read whole
            </button>
          </span>
        </li>
      )}
      {given.leftOut.length > 0 && (
        <li>
          <Glyph severity="info" label="Left out" />
          <span>
            {given.leftOut.slice(0, few).join(", ")}
            {given.leftOut.length > few && ` and ${count(given.leftOut.length - few, "more file")}`} {given.leftOut.length === 1 ? "was" : "were"} not compared:{" "}
            {given.snapshot ? "a snapshot is compared alone." : "a runbook says what would be done, not what the tenant has."}
          </span>
        </li>
      )}
    </ul>
  );
}
