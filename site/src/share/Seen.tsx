import type { SharePreviewResponse } from "../core/api_gen";
import type { Answered } from "../core/use";
import { Problem } from "../import/Problem";
import { bytes } from "../text";
import { Icon } from "../ui/Icon";
import { Skeleton } from "../ui/Skeleton";
import type { Limits } from "./service";
import type { Way } from "./make";

/** Seen is the right column: what they will see, and how large it is. */
export function Seen({ preview, limits, way }: { preview: Answered<SharePreviewResponse>; limits: Limits | undefined; way: Way }) {
  const { data, error, pending } = preview;
  return (
    <div class="share-seen" aria-busy={pending}>
      <h3 class="share-label">They will see</h3>
      {error && <Problem error={error} what="The plan cannot be sealed" />}
      {!data && !error && <Skeleton rows={5} cells={2} what="Sealing a trial copy on this device" />}
      {data && (
        <>
          <dl class={pending ? "share-rows share-stale" : "share-rows"}>
            {data.seen.map((row) => (
              <div key={row.what}>
                <dt>{row.what}</dt>
                <dd>{row.how}</dd>
              </div>
            ))}
          </dl>
          <Size size={data.size} limits={limits} inline={data.inline} way={way} />
        </>
      )}
      <p class="share-key">
        <Icon name="key" small />
        <span>{advice[way]}</span>
      </p>
    </div>
  );
}

const advice: Record<Way, string> = {
  apart: "Whoever has link and key can read it. Send them by two ways. You can take the link back at any time under Links.",
  one: "Whoever has the link can read it. Send it like a password. You can take it back at any time under Links.",
  inline: "Whoever has the link can read it, for good. Send it like a password. Nobody can take it back.",
};

function Size({ size, limits, inline, way }: { size: number; limits: Limits | undefined; inline: boolean; way: Way }) {
  const over = limits && size > limits.bytes;
  return (
    <div class="share-size">
      <p>
        <b>{bytes(size)} sealed</b>
        {limits && <span>limit {bytes(limits.bytes)}</span>}
      </p>
      {limits && <progress class={over ? "share-over" : undefined} aria-label="Sealed size against the limit" value={Math.min(size, limits.bytes)} max={limits.bytes} />}
      {over && <p class="share-over">Larger than the service takes. Mask more, or export the plan and send the file.</p>}
      {way !== "inline" && !over && <p class="text-2">{inline ? "This plan could travel wholly inside the link." : "Too large to travel wholly inside the link."}</p>}
    </div>
  );
}
