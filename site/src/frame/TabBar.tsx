import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../ui/Icon";
import { groups, RailFoot, RailLink, type RailItem, type RailProps } from "./Rail";
import { setTheme, useTheme } from "./theme";

interface Tab {
  name: string;
  icon: IconName;
  items: RailItem[];
  /** Opens its one page at once, without a list. */
  direct: boolean;
}

/** TabBar is the rail of a phone: four tabs, of which some open a list. */
export function TabBar({ items, current, saved, offline, onShortcuts }: RailProps & { onShortcuts: () => void }) {
  const [open, setOpen] = useState("");
  const bar = useRef<HTMLDivElement>(null);
  const { dark } = useTheme();
  useEffect(() => setOpen(""), [current]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!bar.current?.contains(event.target as Node)) setOpen("");
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);
  const tabs = tabsOf(items);
  const shown = tabs.find((tab) => tab.name === open);
  const close = () => {
    setOpen("");
    bar.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
  };
  return (
    <div
      ref={bar}
      onKeyDown={(event) => {
        if (!open || event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      {shown && (
        <div class="sheet" role="group" aria-label={shown.name}>
          <ul>
            {shown.items.map((item) => (
              <li key={item.id}>
                <RailLink item={item} current={item.id === current} onClick={() => setOpen("")} />
              </li>
            ))}
            {shown.name === more && (
              <>
                <Act icon={dark ? "sun" : "moon"} onClick={() => setTheme(dark ? "light" : "dark")}>
                  {dark ? "Light theme" : "Dark theme"}
                </Act>
                <Act
                  icon="keyboard"
                  onClick={() => {
                    setOpen("");
                    onShortcuts();
                  }}
                >
                  Keyboard
                </Act>
              </>
            )}
          </ul>
          {shown.name === more && <RailFoot saved={saved} offline={offline} />}
        </div>
      )}
      <div class="tabbar">
        {tabs.map((tab) => {
          const here = tab.items.some((item) => item.id === current);
          const inner = (
            <>
              <Icon name={tab.icon} />
              {tab.name}
            </>
          );
          return tab.direct ? (
            <a key={tab.name} class="tabbar-item" href={tab.items[0]?.href} aria-current={here ? "page" : undefined}>
              {inner}
            </a>
          ) : (
            <button
              key={tab.name}
              type="button"
              class="tabbar-item"
              aria-current={here ? "true" : undefined}
              aria-expanded={open === tab.name}
              onClick={() => setOpen(open === tab.name ? "" : tab.name)}
            >
              {inner}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function Act({ icon, onClick, children }: { icon: IconName; onClick: () => void; children: ComponentChildren }) {
  return (
    <li>
      <button type="button" class="rail-item" onClick={onClick}>
        <Icon name={icon} />
        <span class="rail-title">{children}</span>
      </button>
    </li>
  );
}

const more = "More";

/** tabsOf gives items with a tab of their own that tab, the group Plan one, and the rest More. */
function tabsOf(items: readonly RailItem[]): Tab[] {
  const tabs: Tab[] = [];
  const rest: RailItem[] = [];
  for (const { name, items: inside } of groups(items)) {
    for (const item of inside) if (item.tab) tabs.push({ name: item.tab, icon: item.icon, items: [item], direct: true });
    const others = inside.filter((item) => !item.tab);
    if (name === "Plan" && others.length > 0) tabs.push({ name, icon: "document", items: others, direct: false });
    else rest.push(...others);
  }
  return [...tabs, { name: more, icon: "more", items: rest, direct: false }];
}
