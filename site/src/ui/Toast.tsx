import { useEffect, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "./Button";
import { announce } from "./LiveRegion";

/** How long a toast stays, in milliseconds, while nobody points at it. */
const stays = 8000;

interface Toast {
  id: number;
  /** What the person just did, in the past: "212 people changed". */
  text: string;
  undo: (() => void) | undefined;
  /** What it is about: the next about the same takes its place. */
  about: string | undefined;
}

let next = 1;
let show: (toast: Toast) => void = () => {};

/** toast says what was just done. Never an error: those stay where they happened. */
export function toast(text: string, undo?: () => void, about?: string): void {
  show({ id: next++, text, undo, about });
  announce(undo ? `${text}. You can undo this` : text);
}

export function ToastHost() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    // What stood before can no longer be taken back alone.
    show = (one) =>
      setToasts((all) => {
        const others = all.filter(({ about }) => about === undefined || about !== one.about);
        return [...others.slice(-2).map((before) => ({ ...before, undo: undefined })), one];
      });
    return () => {
      show = () => {};
    };
  }, []);
  const drop = (id: number) => setToasts((all) => all.filter((one) => one.id !== id));
  return (
    <div class="toasts" role="region" aria-label="Just done">
      {toasts.map((one) => (
        <ToastLine key={one.id} toast={one} onGone={() => drop(one.id)} />
      ))}
    </div>
  );
}

function ToastLine({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const [held, setHeld] = useState(false);
  const left = useRef(stays);
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    if (held) return;
    const started = performance.now();
    const timer = setTimeout(() => gone.current(), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - started;
    };
  }, [held]);
  return (
    <div
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <p>{toast.text}</p>
      {toast.undo && (
        <Button
          kind="text"
          onClick={() => {
            toast.undo?.();
            onGone();
          }}
        >
          Undo
        </Button>
      )}
      <IconButton icon="close" label="Close" small onClick={onGone} />
    </div>
  );
}
