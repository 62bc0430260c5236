import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button, IconButton } from "./Button";
import { Icon } from "./Icon";

export interface DialogProps {
  /** The act: "Delete site Prague". */
  title: string;
  /** One sentence under the title. */
  lead?: ComponentChildren;
  /** 880 wide instead of 480. */
  wide?: boolean;
  /** The right column: what will be. */
  result?: ComponentChildren;
  /** At the left of the foot: what leaves the device, or what can be undone. */
  note?: ComponentChildren;
  noteIcon?: Parameters<typeof Icon>[0]["name"];
  /** The buttons beside Cancel. */
  actions?: ComponentChildren;
  /** What the closing button says; Esc does the same. */
  cancel?: string;
  onCancel: () => void;
  /** With it the dialog is a form: Enter in a field does the act. */
  onSubmit?: () => void;
  children: ComponentChildren;
}

/** Dialog is open as long as it is rendered; the browser keeps the focus in it and returns it. */
export function Dialog({ title, lead, wide, result, note, noteIcon, actions, cancel = "Cancel", onCancel, onSubmit, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(dialog);
  const inner = (
    <>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={cancel} small onClick={onCancel} />
        {lead && <p id={`${id}-lead`}>{lead}</p>}
      </div>
      {result ? (
        <div class="dialog-result">
          <div class="dialog-body">{children}</div>
          <div class="dialog-body">{result}</div>
        </div>
      ) : (
        <div class="dialog-body">{children}</div>
      )}
      <div class="dialog-foot">
        {note && (
          <span class="dialog-note">
            {noteIcon && <Icon name={noteIcon} small />}
            {note}
          </span>
        )}
        <Button onClick={onCancel}>{cancel}</Button>
        {actions}
      </div>
    </>
  );
  return (
    <dialog
      ref={dialog}
      class={wide || result ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={id}
      aria-describedby={lead ? `${id}-lead` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      {onSubmit ? (
        <form
          class="dialog-form"
          novalidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {inner}
        </form>
      ) : (
        inner
      )}
    </dialog>
  );
}

/** firstIn is where the work starts: a field, else the buttons of the foot, never the x. */
function firstIn(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>("[autofocus]") ??
    dialog.querySelector<HTMLElement>(".dialog-body :is(input, select, textarea)") ??
    dialog.querySelector<HTMLElement>(".dialog-foot button")
  );
}

/** useModal opens a dialog with the page behind it inert, and gives the focus back when it goes. */
export function useModal(dialog: { current: HTMLDialogElement | null }): void {
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) {
      element.showModal();
      firstIn(element)?.focus();
    }
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}
