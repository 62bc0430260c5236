/** Legend says what the lines of the map mean. */
export function Legend() {
  return (
    <div class="map-legend">
      <span>
        <Sample kind="out" />
        calls out, thicker: more people
      </span>
      <span>
        <Sample kind="back" />
        comes back in
      </span>
      <span>
        <Sample kind="stops" />
        stops
      </span>
      <span>
        <Sample kind="unknown" />
        not known
      </span>
      <span class="map-hint">Arrow keys walk a line</span>
    </div>
  );
}

function Sample({ kind }: { kind: "out" | "back" | "stops" | "unknown" }) {
  return (
    <svg class={`map-sample map-edge-${kind}`} viewBox="0 0 26 10" width="26" height="10" aria-hidden="true">
      <path class="map-line" d="M0 5H26" stroke-width={kind === "back" ? 1.3 : 2.4} />
      {kind === "back" && <path class="map-arrow" d="m6 1-5 4 5 4" />}
    </svg>
  );
}
