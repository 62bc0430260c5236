import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keys by name: "Mod+K" (Ctrl, or Cmd on a Mac), "Shift+F8", "Alt+Enter", "?", or two letters one after the other, "g p".
 * A handler that gives false lets the key through.
 */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void | false>;

export const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** What belongs to a text while one is being edited. */
const ofText = new Set(["Mod+A", "Mod+C", "Mod+V", "Mod+X", "Mod+Y", "Mod+Z", "Mod+Shift+Z"]);
/** Longest pause between the two letters of a sequence, in milliseconds. */
const pause = 1500;

let letters = true;

/** allowLetters switches the single letters on or off, as Settings says. */
export function allowLetters(on: boolean): void {
  letters = on;
}

/** lettersOn tells whether single letters are shortcuts. */
export function lettersOn(): boolean {
  return letters;
}

/** useHotkeys listens on the whole page while the component stands; not while a modal dialog is open. */
export function useHotkeys(keys: Hotkeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // Not after the next paint: whoever sees the page presses keys.
  useLayoutEffect(() => {
    let before = "";
    let at = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || inDialog(event.target)) return;
      const name = keyName(event);
      const single = name.length === 1;
      const writing = inText(event.target);
      if (single && (!letters || writing)) return;
      if (writing && ofText.has(name)) return;
      const sequence = single && event.timeStamp - at < pause ? `${before} ${name}` : "";
      const handler = latest.current[sequence] ?? latest.current[name];
      before = single && !handler ? name : "";
      at = event.timeStamp;
      if (handler && handler(event) !== false) event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** keyName writes a key with its modifiers as Hotkeys names it. */
export function keyName(event: KeyboardEvent): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const bare = !mod && !event.altKey && event.key.length === 1;
  if (bare) return event.key.toLowerCase();
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${mod ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${key}`;
}

/** spoken writes a key as people read it: "Ctrl K". */
export function spoken(key: string): string {
  return key.replace("Mod", mac ? "Cmd" : "Ctrl").replace("Arrow", "").replaceAll("+", " ");
}

function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|range|file)$/.test(target.type);
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog[open]") !== null;
}
