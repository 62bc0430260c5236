import type { InForceLine, Key, Link } from "../core/api_gen";
import { useCell } from "../core/cell";
import { openPlan } from "../core/plan";
import { hrefOf, keyOf, kindOf, placeOf } from "../pages/places";
import { SidePanel } from "../ui/SidePanel";
import { Skeleton } from "../ui/Skeleton";
import { Beside } from "./Beside";
import { Fields } from "./Fields";
import { useThing } from "./thing";
import { wordsOf } from "./words";

/** ThingPanel shows every field of one thing, to be changed by its label. */
export function ThingPanel({ address, onClose, onRenamed, onFinding }: { address: string; onClose: () => void; onRenamed: (address: string) => void; onFinding: (key: Key) => void }) {
  const readOnly = useCell(openPlan)?.readOnly ?? true;
  const { found, about } = useThing(address);
  const { one } = wordsOf(kindOf(address));
  const title = found ? found.row.cells[0]?.text || keyOf(address) : keyOf(address);
  return (
    <SidePanel title={title} head={<span class="meta">{one}</span>} onClose={onClose}>
      {found === undefined && <Skeleton rows={8} cells={2} what="Reading its fields" />}
      {found === null && <p>There is no {one} of this name any more.</p>}
      {about && <Beside about={about} field="" readOnly={readOnly} onFinding={onFinding} />}
      {found && <Fields found={found} about={about} address={address} readOnly={readOnly} onRenamed={onRenamed} onFinding={onFinding} />}
      {about && about.inForce.length > 0 && <InForce lines={about.inForce} />}
      {about && <Links title="It names" links={about.refersTo} total={about.refersTo.length} />}
      {about && <Links title="Named by" links={about.referredBy} total={about.referredByTotal} />}
    </SidePanel>
  );
}

const whys: Readonly<Record<string, string>> = { direct: "granted", group: "from a group", global: "Global applies", read: "as the tenant said" };

function InForce({ lines }: { lines: readonly InForceLine[] }) {
  return (
    <section>
      <h3>Policies in force</h3>
      <dl class="facts">
        {lines.map((line) => (
          <div key={line.kind} class="grid-fact">
            <dt>{line.noun}</dt>
            <dd>
              {line.address ? <a href={hrefOf(placeOf(line.address))}>{line.name}</a> : line.name || "not known"}{" "}
              <span class="meta">{line.group ? `from ${line.group}` : (whys[line.why] ?? line.why)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Links({ title, links, total }: { title: string; links: readonly Link[]; total: number }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {links.map((link) => (
          <li key={`${link.address} ${link.pointer}`}>
            {link.missing ? <span class="text-3">{link.title}, which is not in the plan</span> : <a href={hrefOf(placeOf(link.address))}>{link.title}</a>} <span class="meta">{link.noun}</span>
          </li>
        ))}
        {total > links.length && <li class="text-3">and {(total - links.length).toLocaleString("en")} more</li>}
      </ul>
    </section>
  );
}
