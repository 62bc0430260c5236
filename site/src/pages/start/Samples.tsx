import type { ComponentChildren } from "preact";
import { href } from "../../frame/route";

/** Each sample is a line with stops, as the call map draws it. */
export function Samples() {
  return (
    <ul class="samples" aria-label="Samples">
      <Sample
        id="contoso"
        title="Three sites, five faults"
        text="Contoso in Seattle, London and Praha shares numbers over Operator Connect, Calling Plan and Direct Routing."
        line={
          <>
            <path class="sample-stop" d="M72 24c16 0 20-16 40-16h42" />
            <path class="sample-line" d="M9 24h286" />
            <Stops at={[[9, 24], [105, 24], [199, 24], [295, 24]]} />
            <path class="sample-octagon" d="M151 .5h6.2L161.5 4.800v6.400L157.2 15.500H151L146.7 11.200V4.800z" />
            <path class="sample-cross" d="m151 5 6.2 6m0-6-6.2 6" />
          </>
        }
      />
      <Sample
        id="seattle"
        title="Two people share one number"
        text="Microsoft's own scenario for Seattle, written without reading a tenant."
        line={
          <>
            <path class="sample-line" d="M9 10h62c32 0 32 14 64 14h160" />
            <path class="sample-line" d="M9 38h62c32 0 32-14 64-14" />
            <Stops at={[[9, 10], [9, 38], [141, 24], [295, 24]]} />
          </>
        }
      />
      <Sample
        id="userlist"
        title="Only a user list"
        text="What Partyline can say, and what it must leave open, from one CSV."
        line={
          <>
            <path class="sample-open" d="M9 24h286" />
            <Stops at={[[9, 24]]} />
            {[105, 199, 295].map((x) => (
              <g key={x} transform={`translate(${x - 8} 16)`}>
                <circle class="sample-ground" cx="8" cy="8" r="8.5" />
                <circle class="sample-ring" cx="8" cy="8" r="7" />
                <path class="sample-mark" d="M6.1 6.300a1.9 1.9 0 1 1 2.8 1.700c-.6.3-.9.7-.9 1.200m0 2.100v.01" />
              </g>
            ))}
          </>
        }
      />
    </ul>
  );
}

function Sample({ id, title, text, line }: { id: string; title: string; text: string; line: ComponentChildren }) {
  return (
    <li class="card sample">
      <svg viewBox="0 0 305 48" aria-hidden focusable="false">
        {line}
      </svg>
      <h2>{title}</h2>
      <p class="text-2">{text}</p>
      <a href={href("open", { sample: id })} aria-label={`Open the sample: ${title}`}>
        Open the sample
      </a>
    </li>
  );
}

function Stops({ at }: { at: readonly (readonly [number, number])[] }) {
  return (
    <>
      {at.map(([x, y]) => (
        <circle key={`${x} ${y}`} class="sample-port" cx={x} cy={y} r="7" />
      ))}
    </>
  );
}
