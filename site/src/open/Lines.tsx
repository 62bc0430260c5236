import type { SummaryLine, SummaryStop } from "../core/api_gen";
import { count } from "../text";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";
import { Unbroken } from "../ui/Unbroken";

/** Lines draws how the calls of each site leave: one line with stops a site. */
export function Lines({ lines }: { lines: readonly SummaryLine[] }) {
  return (
    <section class="card" aria-labelledby="lines">
      <h2 id="lines" class="visually-hidden">
        How calls leave
      </h2>
      <ul>
        {lines.map((line, at) => (
          <li key={at} class="open-line">
            <div class="open-site">
              <h3>{line.site}</h3>
              <p class="text-2">{count(line.people, "person", "people")}</p>
            </div>
            <ol class="open-stops">
              {line.stops.map((stop, i) => (
                <Stop key={i} stop={stop} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}

const severities: Record<string, Severity> = { error: "error", warning: "warning", unknown: "unknown" };

function Stop({ stop }: { stop: SummaryStop }) {
  const severity = severities[stop.state];
  return (
    <li class={severity ? `open-stop open-stop-${severity}` : "open-stop"}>
      <span class="open-mark">{severity ? <Glyph severity={severity} label={severityWord[severity]} /> : <span class="open-ring" />}</span>
      <div class="open-stop-text">
        <div class="open-stop-title">
          <Unbroken text={stop.title} />
        </div>
        {stop.sub && (
          <div class="explain">
            <Unbroken text={stop.sub} />
          </div>
        )}
      </div>
    </li>
  );
}
