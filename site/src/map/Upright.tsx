import { useId, useState } from "preact/hooks";
import type { Band, Map as CallMapModel, Node } from "../core/api_gen";
import { Glyph } from "../ui/Glyph";
import { Icon } from "../ui/Icon";
import { thousands } from "../text";
import { inOrder } from "./line";
import { nodeHref, severityOf, worst } from "./words";

/** Upright is the map where there is no room for columns: one band open, a broken branch leaves sideways. */
export function Upright({ map, onPoint }: { map: CallMapModel; onPoint: (node: Node | null) => void }) {
  const drawn = map.bands.filter((band) => !band.folded);
  const [open, setOpen] = useState<string | undefined>(() => (drawn.find(worst) ?? drawn[0])?.id);
  return (
    <div class="upright">
      {drawn.map((band) => (
        <Site key={band.id} band={band} open={band.id === open} onToggle={() => setOpen(band.id === open ? undefined : band.id)} onPoint={onPoint} />
      ))}
    </div>
  );
}

function Site({ band, open, onToggle, onPoint }: { band: Band; open: boolean; onToggle: () => void; onPoint: (node: Node | null) => void }) {
  const id = useId();
  const lamp = worst(band);
  return (
    <section>
      <h3>
        <button type="button" class="upright-head" aria-expanded={open} aria-controls={open ? id : undefined} onClick={onToggle}>
          <span class="upright-title">
            {band.title} <span class="text-3">{thousands(band.people)}</span>
          </span>
          {lamp ? (
            <span class={`count count-${severityOf(lamp.verdict)}`}>
              <Glyph severity={severityOf(lamp.verdict)} />
              {lamp.text}
            </span>
          ) : (
            <Glyph severity="pass" label="Nothing found" />
          )}
          <Icon name={open ? "down" : "right"} small />
        </button>
      </h3>
      {open && <Stops id={id} band={band} onPoint={onPoint} />}
    </section>
  );
}

function Stops({ id, band, onPoint }: { id: string; band: Band; onPoint: (node: Node | null) => void }) {
  const attendants = band.nodes.filter((node) => node.icon === "attendant");
  const along = inOrder(band).filter((node) => !attendants.includes(node));
  const stop = (node: Node) => band.edges.find((edge) => edge.from === node.id && edge.kind === "stops" && edge.to === "");
  const unsure = (node: Node) => band.edges.some((edge) => edge.to === node.id && edge.kind === "unknown");
  const last = along.findLast((node) => !stop(node));
  return (
    <div id={id} class="upright-body">
      <ol class="upright-stops">
        {along.map((node) => {
          const end = stop(node);
          return (
            <li
              key={node.id}
              class={`upright-stop${end ? " upright-branch" : ""}${unsure(node) ? " upright-unsure" : ""}${node === last ? " upright-last" : ""}`}
              onPointerEnter={() => onPoint(node)}
              onPointerLeave={() => onPoint(null)}
            >
              {end && <Glyph severity="error" label="Stops here" />}
              <span class="upright-text">
                <NodeName node={node} words={end ? `${thousands(node.people)} stop at ${node.title}` : node.title} />
                {node.verdict && !end && <Glyph severity={severityOf(node.verdict)} small label={severityOf(node.verdict)} />}
                <span class="text-2">{end ? end.label : node.sub}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {attendants.length > 0 && (
        <p class="text-2">
          A call back reaches{" "}
          {attendants.map((node, at) => (
            <>
              {at > 0 && ", "}
              <NodeName node={node} words={node.title} />
            </>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function NodeName({ node, words }: { node: Node; words: string }) {
  const href = nodeHref(node);
  return href ? (
    <a class="upright-name" href={href}>
      {words}
    </a>
  ) : (
    <span class="upright-name">{words}</span>
  );
}
