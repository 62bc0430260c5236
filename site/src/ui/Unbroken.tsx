/** Telephone numbers and cmdlets, which are never broken over lines. */
const parts = /(\+\d[\d •-]*[\d•]|\b[A-Z][a-z]+-Cs\w+)/;

export function Unbroken({ text }: { text: string }) {
  return <>{text.split(parts).map((part, at) => (at % 2 ? <span class="phone-number">{part}</span> : part))}</>;
}
