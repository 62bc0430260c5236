import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LiveRegion } from "../ui/LiveRegion";
import { ToastHost } from "../ui/Toast";
import { useHotkeys, type Hotkeys } from "../ui/hotkeys";
import { Palette, type PaletteProps } from "./Palette";
import { Rail, type RailProps } from "./Rail";
import { everywhere, Shortcuts, type ShortcutGroup } from "./Shortcuts";
import { TabBar } from "./TabBar";
import { TopBar, type TopBarProps } from "./TopBar";
import { phone, useMedia } from "../ui/media";

export interface FrameProps extends RailProps, Omit<TopBarProps, "onFind"> {
  /** No rail and no find box: the start page, where no plan is open. */
  bare?: boolean;
  /** Bars under the top bar: another tab, a new version, the store. */
  bars?: ComponentChildren;
  palette?: Omit<PaletteProps, "onClose"> | undefined;
  /** Keys of the page that stands, beside those of everywhere. */
  shortcuts?: readonly ShortcutGroup[];
  children: ComponentChildren;
}

/** Frame is what stands around every page. It moves the focus to the page when another one comes. */
export function Frame({ bare, bars, palette, shortcuts = [], children, ...rest }: FrameProps) {
  const { items, current, saved, offline, ...top } = rest;
  const [open, setOpen] = useState<"" | "palette" | "shortcuts">("");
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const small = useMedia(phone);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [current]);

  const keys: Hotkeys = { "?": () => setOpen("shortcuts") };
  if (palette) keys["Mod+K"] = () => setOpen("palette");
  if (top.plan) {
    keys["Mod+Z"] = () => top.undo?.run();
    keys["Mod+Y"] = keys["Mod+Shift+Z"] = () => top.redo?.run();
  }
  for (const item of items) {
    if (item.keys) keys[item.keys] = () => void (location.hash = item.href);
  }
  useHotkeys(keys);

  const goTo: ShortcutGroup = {
    title: "Go to",
    rows: items.flatMap((item) => (item.keys ? [{ keys: item.keys.toUpperCase().split(" "), does: item.title }] : [])),
  };
  const rail = { items, current, saved, offline };
  return (
    <div class={bare ? "frame frame-bare" : "frame"}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the page
      </a>
      <TopBar {...top} {...(palette ? { onFind: () => setOpen("palette") } : {})} />
      <div class="bars">{bars}</div>
      {!bare && (
        <nav class="rail" aria-label="Pages">
          {small ? <TabBar {...rail} onShortcuts={() => setOpen("shortcuts")} /> : <Rail {...rail} />}
        </nav>
      )}
      <main class="main" id="main" tabindex={-1} ref={main}>
        {children}
      </main>
      <ToastHost />
      <LiveRegion />
      {open === "palette" && palette && <Palette {...palette} onClose={() => setOpen("")} />}
      {open === "shortcuts" && <Shortcuts groups={[everywhere, ...(goTo.rows.length > 0 ? [goTo] : []), ...shortcuts]} onClose={() => setOpen("")} />}
    </div>
  );
}
