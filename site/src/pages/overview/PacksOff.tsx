import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { href } from "../../frame/route";
import { Glyph } from "../../ui/Glyph";

/** PacksOff says which packs of rules do not look at this plan, by whose word. */
export function PacksOff() {
  const off = useCell(openPlan)?.state.packsOff ?? [];
  if (off.length === 0) return null;
  return (
    <ul aria-label="Packs that are off">
      {off.map((pack) => (
        <li key={pack.pack} class="finding">
          <Glyph severity="info" label="Off" />
          <div class="finding-text">
            <div class="finding-sentence">{pack.title} does not look at this plan</div>
            <p class="explain">{pack.reason}</p>
            <div class="finding-meta">
              <span>{pack.who}</span>
              <a href={href("rules")}>Packs</a>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
