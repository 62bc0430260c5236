import { useState } from "preact/hooks";
import type { Key } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { href } from "../../frame/route";
import { CallMap } from "../../map/CallMap";
import { Button, ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { ErrorBox } from "../../ui/ErrorBox";
import { Skeleton } from "../../ui/Skeleton";
import { useHotkeys } from "../../ui/hotkeys";
import { useMedia } from "../../ui/media";

/** Room for the top bar, the head and the foot of the card, in pixels. */
const around = 220;

export function MapCard({ lit, opened, onPoint }: { lit: readonly Key[]; opened: readonly Key[]; onPoint: (findings: readonly Key[]) => void }) {
  const { data, error } = useCore("plan.map", { view: "everyday" });
  const [asTable, setAsTable] = useState(false);
  const turn = () => setAsTable(!asTable);
  useHotkeys({ t: turn });
  // A map that fits the window stays beside the findings, so that pointing at one shows its line.
  const fits = useMedia(`(min-height: ${(data?.height ?? 10_000) + around}px)`);
  return (
    <div class={fits && !asTable ? "overview-map overview-map-stays" : "overview-map"}>
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
        {data && data.bands.length === 0 && <Empty sentence="No calls yet. The lines of people stand here once they are imported or added" action={<ButtonLink href={href("import")}>Import people</ButtonLink>} />}
        {data && data.bands.length > 0 && <CallMap map={data} asTable={asTable} lit={lit} opened={opened} onPoint={onPoint} />}
      </Card>
    </div>
  );
}
