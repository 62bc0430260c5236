import { useState } from "preact/hooks";
import type { Key } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { CallMap } from "../../map/CallMap";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { ErrorBox } from "../../ui/ErrorBox";
import { Skeleton } from "../../ui/Skeleton";
import { useHotkeys } from "../../ui/hotkeys";

export function MapCard({ lit, onPoint }: { lit: readonly Key[]; onPoint: (findings: readonly Key[]) => void }) {
  const { data, error } = useCore("plan.map", { view: "everyday" });
  const [asTable, setAsTable] = useState(false);
  const turn = () => setAsTable(!asTable);
  useHotkeys({ t: turn });
  return (
    <Card
      title="Call map"
      flush
      side={
        data && data.bands.length > 0 && (
          <Button kind="text" icon={asTable ? "route" : "table"} onClick={turn}>
            {asTable ? "As a map" : "As a table"}
          </Button>
        )
      }
    >
      {error && <ErrorBox what="The call map could not be drawn" safe="Your plan is safe." todo={error.message} />}
      {!data && !error && <Skeleton rows={6} cells={4} what="The call map is being drawn" />}
      {data && data.bands.length === 0 && <Empty sentence="No one's calls yet. Import people, or add them, and their lines stand here" />}
      {data && data.bands.length > 0 && <CallMap map={data} asTable={asTable} lit={lit} onPoint={onPoint} />}
    </Card>
  );
}
