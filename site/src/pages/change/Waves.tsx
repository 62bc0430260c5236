import { useState } from "preact/hooks";
import type { ChangeResponse } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { count } from "../../text";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Glyph } from "../../ui/Glyph";
import { EditWaves } from "./EditWaves";
import { Timeline } from "./Timeline";

/** Waves are one line with stops; who is in none is said under it. */
export function Waves({ change }: { change: ChangeResponse }) {
  const [editing, setEditing] = useState<"edit" | "make">();
  const { waves, unplaced, counts } = change;
  const locked = useCell(openPlan)?.readOnly ? "This tab only reads" : undefined;
  if (waves.length === 0 && counts.people === 0) return null;
  return (
    <Card
      title="Waves"
      beside={waves.some((wave) => wave.notBefore || wave.notAfter) && (
        <span class="explain wave-hint">
          drag a stop sideways to move a wave<span class="wave-keys">, or use the arrow keys</span>
        </span>
      )}
      side={
        waves.length > 0 && (
          <Button kind="text" small disabled={locked} onClick={() => setEditing("edit")}>
            Edit waves
          </Button>
        )
      }
    >
      {waves.length === 0 ? (
        <div class="wave-none">
          <p>{atOnce(counts)} Waves move people one group after the other, each on its own days.</p>
          <Button disabled={locked} onClick={() => setEditing("make")}>
            Make waves
          </Button>
        </div>
      ) : (
        <>
          <Timeline waves={waves} locked={Boolean(locked)} />
          {unplaced > 0 && (
            <p class="wave-unplaced">
              <Glyph severity="warning" label="Warning" />
              {count(unplaced, "person is", "people are")} in no wave, so a wave moves {unplaced === 1 ? "that person" : "none of them"}.
            </p>
          )}
        </>
      )}
      {editing && <EditWaves make={editing === "make"} onClose={() => setEditing(undefined)} />}
    </Card>
  );
}

/** atOnce says for whom something changes without waves. */
function atOnce({ people, moved }: ChangeResponse["counts"]): string {
  const rest = people - moved;
  if (moved === 0) return `Nothing changes for the ${count(rest, "person", "people")} whom the runbook looks at.`;
  const all = `${count(moved, "person", "people")} would be moved at once`;
  return rest === 0 ? `${all}.` : `${all}; nothing changes for ${rest.toLocaleString("en")} more.`;
}
