import { useState } from "preact/hooks";
import type { FindingLine as Line } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { CoreFailure } from "../../core/client";
import { change, openPlan, undo } from "../../core/plan";
import { useCore } from "../../core/use";
import { figuresOf } from "../../finding/FixPart";
import { fixHref } from "../../finding/links";
import { applied, capital, severityOf } from "../../finding/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Figures } from "../../ui/Diff";
import { ErrorBox } from "../../ui/ErrorBox";
import { Glyph, severityWord } from "../../ui/Glyph";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/Toast";
import { count } from "../../text";

/** Review lists every fix that a machine can make, to open one by one or to apply together. */
export function Review({ fixes, onClose }: { fixes: readonly Line[]; onClose: () => void }) {
  const plan = useCell(openPlan);
  const { data: preview, error } = useCore("plan.preview", { all: true });
  const [problem, setProblem] = useState("");
  const apply = () => {
    if (!preview) return;
    change("plan.fix", { all: true }).then(
      () => {
        onClose();
        toast(applied(preview.apply), () => void undo());
      },
      (failed: unknown) => setProblem(failed instanceof CoreFailure ? failed.error.message : String(failed)),
    );
  };
  const failure = problem || error?.message;
  return (
    <Dialog
      title={fixes.length === 1 ? "Review 1 fix" : `Review ${fixes.length.toLocaleString("en")} fixes`}
      lead="Open one to see it where it will happen, or apply them together as one step."
      note="Changes the plan, not your tenant. You can undo this"
      cancel="Close"
      onCancel={onClose}
      result={
        <>
          <h3>All of them together</h3>
          {preview ? (
            <>
              <Figures figures={figuresOf(preview)} />
              <p>{preview.readyAfter.verdict}.</p>
              <p class="text-2">{count(preview.edits, "edit")} in the plan.</p>
              {preview.new.length > 0 && (
                <div class="panel-part">
                  <span>{preview.new.length === 1 ? "1 other finding comes up" : `${preview.new.length} other findings come up`}:</span>
                  <ul class="panel-list">
                    {preview.new.map((message) => (
                      <li key={message}>{capital(message)}</li>
                    ))}
                  </ul>
                </div>
              )}
            </>
          ) : (
            !failure && <Skeleton rows={3} cells={2} what="The fixes are being tried" />
          )}
        </>
      }
      actions={
        <Button kind="filled" disabled={plan?.readOnly ? "Another tab changes this plan" : preview ? undefined : "The fixes are still being tried"} onClick={apply}>
          {preview?.apply ?? "Apply all"}
        </Button>
      }
    >
      {failure && <ErrorBox what="The fixes were not made" safe="Nothing was changed." todo={capital(failure)} />}
      <ul class="review">
        {fixes.map((fix) => (
          <li key={fixHref(fix.key)}>
            <Glyph severity={severityOf(fix)} label={severityWord[severityOf(fix)]} />
            <div>
              <a href={fixHref(fix.key)} onClick={onClose}>
                {capital(fix.fixTitle)}
              </a>
              <div class="meta">
                {capital(fix.place)}, {count(fix.edits, "edit")}, {fix.key.rule}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
