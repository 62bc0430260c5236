import { CopyButton } from "./CopyButton";

/** Code shows PowerShell or an id as it is to be copied. */
export function Code({ text, label = "PowerShell", wrap }: { text: string; label?: string; wrap?: boolean }) {
  return (
    <div class={wrap ? "code code-wrap" : "code"}>
      <pre tabindex={0} role="group" aria-label={label}>
        <code translate={false}>{text}</code>
      </pre>
      <span class="code-copy">
        <CopyButton text={text} label={`Copy the ${label}`} />
      </span>
    </div>
  );
}
