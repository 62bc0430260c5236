import type { Lamp, Row } from "../core/api_gen";
import { thingHref } from "../finding/links";
import { Glyph } from "../ui/Glyph";
import { thousands } from "../text";
import { severityOf } from "./words";

/** MapTable is the map in words, one row for each way out. */
export function MapTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  return (
    <div class="table-scroll" tabindex={0} role="group" aria-label={caption}>
      <table class="table table-cards map-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {["Site", "People", "Policy out", "Account and number", "Carrier", "Attendant in", "State"].map((title) => (
              <th key={title} scope="col" class={title === "People" ? "number" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              <th scope="row">
                <Site row={row} />
              </th>
              <td class="number" data-label="People">
                {thousands(row.people)}
              </td>
              <td data-label="Policy out">{row.policy || none}</td>
              <td data-label="Account and number">
                <span>
                  {row.number && <span class="phone-number">{row.number}</span>} {row.account && <span class="text-3">{row.account}</span>}
                  {!row.number && !row.account && none}
                </span>
              </td>
              <td data-label="Carrier">{row.carrier || none}</td>
              <td data-label="Attendant in">{row.attendant || none}</td>
              <td data-label="State">
                <span class="map-states">
                  <State lamp={row.outbound} />
                  <State lamp={row.inbound} />
                  <State lamp={row.emergency} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const none = <span class="text-3">none</span>;

function Site({ row }: { row: Row }) {
  const href = thingHref(row.address);
  return href ? <a href={href}>{row.site}</a> : <>{row.site}</>;
}

function State({ lamp }: { lamp: Lamp }) {
  const severity = severityOf(lamp.verdict);
  return (
    <span class={`count count-${severity}`}>
      <Glyph severity={severity} small {...(lamp.verdict ? {} : { label: "Nothing found" })} />
      {lamp.text}
    </span>
  );
}
