import type { ComponentChildren } from "preact";
import { Glyph, type Severity } from "./Glyph";
import { Icon } from "./Icon";

export interface FilterChipProps {
  field?: string;
  value: string;
  severity?: Severity;
  onRemove: () => void;
}

/** FilterChip says field and value; x removes the filter. */
export function FilterChip({ field, value, severity, onRemove }: FilterChipProps) {
  const text = field ? `${field}: ${value}` : value;
  return (
    <span class="chip chip-filter">
      {severity && <Glyph severity={severity} />}
      {text}
      <button type="button" class="chip-remove" aria-label={`Remove filter ${text}`} onClick={onRemove}>
        <Icon name="close" small />
      </button>
    </span>
  );
}

export interface ChipProps {
  severity?: Severity;
  icon?: Parameters<typeof Icon>[0]["name"];
  pressed?: boolean;
  /** Says more than the text, such as "5 errors" for a glyph and a 5. */
  label?: string;
  onClick?: () => void;
  children: ComponentChildren;
}

/** Chip is a count or a fact; with onClick a button that may be pressed. */
export function Chip({ severity, icon, pressed, label, onClick, children }: ChipProps) {
  const inner = (
    <>
      {severity && <Glyph severity={severity} />}
      {icon && <Icon name={icon} small />}
      {children}
    </>
  );
  if (!onClick) {
    return (
      <span class="chip">
        {label ? (
          <span class="chip-inner" aria-hidden>
            {inner}
          </span>
        ) : (
          inner
        )}
        {label && <span class="visually-hidden">{label}</span>}
      </span>
    );
  }
  return (
    <button type="button" class="chip" aria-pressed={pressed} aria-label={label} onClick={onClick}>
      {inner}
    </button>
  );
}
