import type { ComponentChildren, TargetedMouseEvent } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./Icon";

export interface ButtonProps {
  kind?: "filled" | "outlined" | "text";
  icon?: IconName;
  small?: boolean;
  danger?: boolean;
  submit?: boolean;
  /** Why the button does nothing now. It stays focusable and says so. */
  disabled?: string | undefined;
  /** Id of a text that explains more. */
  describedBy?: string;
  expanded?: boolean;
  autoFocus?: boolean;
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  children: ComponentChildren;
}

export function Button({ kind = "outlined", icon, small, danger, submit, disabled, describedBy, expanded, autoFocus, onClick, children }: ButtonProps) {
  const reason = useId();
  const names = ["button", `button-${kind}`, small && "button-small", danger && "button-danger"].filter(Boolean).join(" ");
  const button = (
    <button
      type={submit && !disabled ? "submit" : "button"}
      class={names}
      autofocus={autoFocus}
      aria-expanded={expanded}
      aria-disabled={disabled ? true : undefined}
      aria-describedby={disabled ? reason : describedBy}
      onClick={disabled ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
  return disabled ? <WithReason id={reason} text={disabled} button={button} /> : button;
}

export function ButtonLink({ kind = "outlined", icon, small, href, children }: Pick<ButtonProps, "kind" | "icon" | "small" | "children"> & { href: string }) {
  return (
    <a class={`button button-${kind}${small ? " button-small" : ""}`} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export interface IconButtonProps {
  icon: IconName;
  /** Its accessible name, shown as a tooltip too. */
  label: string;
  small?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  /** As "Control+Z", for assistive software. */
  keys?: string;
  disabled?: string | undefined;
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
}

export function IconButton({ icon, label, small, pressed, expanded, keys, disabled, onClick }: IconButtonProps) {
  const reason = useId();
  const button = (
    <button
      type="button"
      class={small ? "icon-button icon-button-small" : "icon-button"}
      aria-label={label}
      title={disabled ? undefined : label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-keyshortcuts={keys}
      aria-disabled={disabled ? true : undefined}
      aria-describedby={disabled ? reason : undefined}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  );
  return disabled ? <WithReason id={reason} text={disabled} button={button} /> : button;
}

function WithReason({ id, text, button }: { id: string; text: string; button: ComponentChildren }) {
  return (
    <span class="with-reason">
      {button}
      <span class="reason" id={id}>
        {text}
      </span>
    </span>
  );
}
