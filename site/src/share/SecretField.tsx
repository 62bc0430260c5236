import { useId } from "preact/hooks";

/** SecretField shows a text to copy; it is chosen whole when it gets the focus. */
export function SecretField({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input id={id} class="input mono" readOnly spellcheck={false} value={value} onFocus={(event) => event.currentTarget.select()} />
    </div>
  );
}
