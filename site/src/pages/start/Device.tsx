import { useEffect, useState } from "preact/hooks";
import type { Kept } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { askToKeep, measure, room } from "../../core/device";
import type { CoreError } from "../../core/message";
import { openPlan, remove } from "../../core/plan";
import { href } from "../../frame/route";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { bytes, count, day } from "../../text";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Count } from "../../ui/Glyph";
import { Menu } from "../../ui/Menu";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/Toast";
import { exportKept, kept, listKept } from "./kept";

/** Device lists the plans of this device. */
export function Device() {
  const list = useCell(kept);
  const [error, setError] = useState<{ what: string; error: CoreError } | null>(null);
  const [leaving, setLeaving] = useState<Kept | null>(null);
  useEffect(() => {
    void listKept();
    void measure();
  }, []);
  return (
    <Card title="On this device" flush foot={<Room />}>
      {error && <Problem {...error} />}
      {list?.error && <Problem error={list.error} what="The plans of this device cannot be listed" />}
      {!list && <Skeleton rows={3} cells={2} what="Listing the plans of this device" />}
      {list && !list.error && list.plans.length === 0 && <p class="device-empty text-2">No plan yet. What you drop or start stands here, and only here: nothing is sent.</p>}
      {list && list.plans.length > 0 && (
        <ul class="device">
          {list.plans.map((plan) => (
            <Row
              key={plan.id}
              plan={plan}
              onDelete={() => setLeaving(plan)}
              onExport={() => void exportKept([plan.id]).catch((failure: unknown) => setError({ what: `${plan.name} was not exported`, error: coreError(failure) }))}
            />
          ))}
        </ul>
      )}
      {list && list.unreadable > 0 && <p class="device-empty text-2">{count(list.unreadable, "plan")} could not be read. Nothing was changed in {list.unreadable === 1 ? "it" : "them"}.</p>}
      {leaving && <Delete plan={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function Row({ plan, onDelete, onExport }: { plan: Kept; onDelete: () => void; onExport: () => void }) {
  const nothing = plan.errors + plan.warnings + plan.unknowns === 0;
  return (
    <li class="device-row">
      <a class="device-name" href={href("open", { id: plan.id })}>
        {plan.name || "No name"}
      </a>
      <span class="device-time meta">{day(plan.savedAt)}</span>
      <span class="device-counts">
        <span class="text-2">{count(plan.people, "person", "people")}</span>
        {plan.errors > 0 && <Count severity="error" count={plan.errors} />}
        {plan.warnings > 0 && <Count severity="warning" count={plan.warnings} />}
        {plan.unknowns > 0 && <Count severity="unknown" count={plan.unknowns} />}
        {nothing && plan.people > 0 && <span class="text-3">nothing found</span>}
      </span>
      <Menu
        label={`More for ${plan.name}`}
        icon="more"
        iconOnly
        end
        items={[
          { text: "Export", icon: "export", run: onExport },
          { text: "Delete", icon: "trash", danger: true, run: onDelete },
        ]}
      />
    </li>
  );
}

/** Delete asks first: a plan that is gone cannot be brought back. */
export function Delete({ plan, onClose }: { plan: Kept; onClose: () => void }) {
  const [error, setError] = useState<CoreError | null>(null);
  const run = async () => {
    try {
      await remove(plan.id);
      onClose();
      toast(`${plan.name} is deleted`);
      await listKept();
      await measure();
    } catch (failure) {
      setError(coreError(failure));
    }
  };
  return (
    <Dialog
      title={`Delete ${plan.name} from this device?`}
      onCancel={onClose}
      actions={
        <>
          <Button icon="export" onClick={() => void exportKept([plan.id]).catch((failure: unknown) => setError(coreError(failure)))}>
            Export first
          </Button>
          <Button kind="filled" danger onClick={() => void run()}>
            Delete it
          </Button>
        </>
      }
    >
      {error && <Problem error={error} what={`${plan.name} was not deleted`} />}
      <p>
        The plan of {count(plan.people, "person", "people")}, its history and what was found in the tenant go. This cannot be undone: only an exported copy brings it back.
        {openPlan.get()?.kept.id === plan.id && " It is the plan that is open now."}
      </p>
    </Dialog>
  );
}

/** Room says how much is used and whether the browser may clear it. */
export function Room() {
  const space = useCell(room);
  const [refused, setRefused] = useState(false);
  if (!space) return <span>Plans lie in this browser alone.</span>;
  const used = `${bytes(space.used)} used.`;
  if (space.kept) return <span>{used} The browser keeps it until you delete it.</span>;
  if (refused) return <span role="status">{used} The browser did not agree: it may clear this when the disk is full. Export what you want to keep.</span>;
  return (
    <span>
      {used} The browser may clear this when the disk is full.{" "}
      <button type="button" class="link" onClick={() => void askToKeep().then((granted) => setRefused(!granted))}>
        Ask it to keep it
      </button>
    </span>
  );
}
