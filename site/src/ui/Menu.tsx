import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./Icon";

export interface MenuItem {
  text: string;
  icon?: IconName;
  hint?: string;
  danger?: boolean;
  /** Why it does nothing now. */
  disabled?: string | undefined;
  /** A line stands above it. */
  apart?: boolean;
  run: () => void;
}

export interface MenuProps {
  label: string;
  icon?: IconName;
  /** The button shows its icon alone. */
  iconOnly?: boolean;
  /** The list ends where the button ends. */
  end?: boolean;
  items: readonly MenuItem[];
}

export function Menu({ label, icon, iconOnly, end, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    rows(anchor.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (!open) return;
    const all = rows(anchor.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="menu-anchor" ref={anchor} onKeyDown={keys}>
      <button
        ref={button}
        type="button"
        class={iconOnly ? "icon-button" : "button button-outlined"}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {icon && <Icon name={icon} />}
        {!iconOnly && label}
        {!iconOnly && <Icon name="down" />}
      </button>
      {open && (
        <div class={end ? "menu menu-end" : "menu"} role="menu" id={id} aria-label={label}>
          {items.map((item) => (
            <Row
              key={item.text}
              item={item}
              onRun={() => {
                close();
                item.run();
              }}
            />
          ))}
        </div>
      )}
    </span>
  );
}

function Row({ item, onRun }: { item: MenuItem; onRun: () => void }): ComponentChildren {
  const hint = item.disabled ?? item.hint;
  return (
    <>
      {item.apart && <hr class="menu-rule" />}
      <button
        type="button"
        role="menuitem"
        tabindex={-1}
        class={item.danger ? "menu-item menu-item-danger" : "menu-item"}
        aria-disabled={item.disabled ? true : undefined}
        onClick={item.disabled ? undefined : onRun}
      >
        {item.icon && <Icon name={item.icon} />}
        <span class="menu-item-text">
          {item.text}
          {hint && <span class="meta">{hint}</span>}
        </span>
      </button>
    </>
  );
}

function rows(anchor: HTMLElement | null): HTMLElement[] {
  return [...(anchor?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}
