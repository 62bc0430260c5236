import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export interface CheckProps {
  checked: boolean;
  /** Some of what it stands for is checked. */
  mixed?: boolean;
  label: ComponentChildren;
  labelHidden?: boolean;
  hint?: ComponentChildren;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ mixed = false, ...props }: CheckProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return <Box {...props} name="check" input={{ type: "checkbox", ref: box }} />;
}

export function Switch(props: Omit<CheckProps, "mixed">) {
  return <Box {...props} name="check switch" input={{ type: "checkbox", role: "switch" }} />;
}

export interface RadiosProps<T extends string> {
  label: string;
  options: readonly { value: T; text: ComponentChildren; hint?: ComponentChildren }[];
  value: T;
  onChange: (value: T) => void;
}

/** Radios are a choice whose options need a line of explanation each. */
export function Radios<T extends string>({ label, options, value, onChange }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend class="field-label">{label}</legend>
      {options.map((option) => (
        <div key={option.value}>
          <Box
            checked={option.value === value}
            label={option.text}
            hint={option.hint}
            name="check"
            input={{ type: "radio", name }}
            onChange={() => onChange(option.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Box({ checked, label, labelHidden, hint, name, input, onChange }: Omit<CheckProps, "mixed"> & { name: string; input: object }) {
  return (
    <label class={name}>
      <input {...input} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span class={labelHidden ? "visually-hidden" : "check-text"}>
        {label}
        {hint && <span class="explain">{hint}</span>}
      </span>
    </label>
  );
}
