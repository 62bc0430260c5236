const kinds: readonly [title: string, files: string][] = [
  ["People", "Get-CsOnlineUser, user list .csv"],
  ["Numbers", "Get-CsPhoneNumberAssignment"],
  ["Places", "LIS locations, subnets, sites"],
  ["Policies", "the folder of the collector"],
  ["Operators", "operator list .csv"],
  ["A Partyline plan", ".partyline.json"],
];

/** Kinds says what may be dropped. */
export function Kinds() {
  return (
    <>
      <h2 class="drop-title">Drop exports here, or paste rows from Excel</h2>
      <p class="text-2">Any mix of these; each is recognised by its columns. Nothing is sent.</p>
      <ul class="drop-kinds">
        {kinds.map(([title, files]) => (
          <li key={title}>
            <span>{title}</span>
            <span class="meta">{files}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
