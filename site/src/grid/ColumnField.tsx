import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { WorkspaceColumn } from "../core/api_gen";
import { Select, TextField } from "../ui/Field";
import { useChoices } from "./Editor";

export interface ColumnFieldProps {
  column: WorkspaceColumn;
  value: string;
  label?: string;
  hint?: string | undefined;
  error?: string | undefined;
  notes?: ComponentChildren;
  required?: boolean;
  onInput: (value: string) => void;
  onCommit?: (value: string) => void;
}

/** ColumnField edits what a cell of the column holds, outside a grid. */
export function ColumnField({ column, value, label = column.title, onInput, onCommit, ...rest }: ColumnFieldProps) {
  const [touched, setTouched] = useState(false);
  const { choices } = useChoices(column, touched ? value : "", !column.choices && column.ref !== "" && !column.phone);
  if (column.choices) {
    const texts = ["", ...column.choices.map((choice) => choice.label)];
    return (
      <Select
        {...rest}
        label={label}
        value={texts.includes(value) ? value : ""}
        options={texts.map((text) => ({ value: text, text: text || "not known" }))}
        onInput={(text) => {
          onInput(text);
          onCommit?.(text);
        }}
      />
    );
  }
  return (
    <TextField
      {...rest}
      label={label}
      value={value}
      onInput={(text) => {
        setTouched(true);
        onInput(text);
      }}
      {...(onCommit ? { onCommit } : {})}
      {...(choices.length > 0 ? { options: choices.map((choice) => choice.label || choice.name) } : {})}
    />
  );
}
