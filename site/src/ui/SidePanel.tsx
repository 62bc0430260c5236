import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { IconButton } from "./Button";
import { docked, useMedia } from "./media";

export interface SidePanelProps {
  /** What the panel is about; its heading, 16/22. */
  title: string;
  /** Before the heading, at left: severity word and id. */
  head?: ComponentChildren;
  /** At the right of the head, before x: "1 of 5" and a next button. */
  tools?: ComponentChildren;
  foot?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * SidePanel docks at the right of a `.with-panel` row from 1100 px, lies over the page below that and at the bottom of a phone.
 * The page stays usable beside it, so the focus may leave it; Esc inside closes it.
 */
export function SidePanel({ title, head, tools, foot, onClose, children }: SidePanelProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const docks = useMedia(docked);
  useEffect(() => {
    if (docks) return;
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [docks]);
  return (
    <div
      ref={panel}
      class="side-panel"
      tabindex={-1}
      role={docks ? "complementary" : "dialog"}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div class="side-panel-grip" />
      <div class="side-panel-head">
        {head}
        <span class="side-panel-tools">
          {tools}
          <IconButton icon="close" label="Close" onClick={onClose} />
        </span>
      </div>
      {/* Scrolls, so the keyboard must reach it. */}
      <div class="side-panel-body" tabindex={0} role="group" aria-labelledby={id}>
        <h2 class="panel-title" id={id}>
          {title}
        </h2>
        {children}
      </div>
      {foot && <div class="side-panel-foot">{foot}</div>}
    </div>
  );
}
