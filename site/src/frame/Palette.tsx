import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useModal } from "../ui/Dialog";
import { Glyph, type Severity } from "../ui/Glyph";
import { Icon, type IconName } from "../ui/Icon";
import { announce } from "../ui/LiveRegion";
import { spoken } from "../ui/hotkeys";

/** In the order they stand; a hit may name another group, which then comes last. */
const order = ["Recent", "Next finding", "People", "Numbers", "Policies", "Accounts", "Places", "Other", "Actions", "Rules", "Findings"];

export interface Hit {
  id: string;
  group: string;
  name: string;
  /** Where it is: "Seattle, ext 4101". */
  place?: string;
  icon?: IconName;
  severity?: Severity;
  /** The keys that would do the same: "Mod+Z", "g p". */
  keys?: string;
  run: () => void;
}

/** What the first sign of the text narrows the search to. */
export type Scope = "all" | "numbers" | "rules";

export interface PaletteProps {
  /** Finds everything but actions. A number keeps its +, a rule id comes without #. */
  search: (text: string, scope: Scope) => Promise<readonly Hit[]>;
  actions: readonly Hit[];
  /** Shown before anything is written: recent ones and the next finding. */
  recent: readonly Hit[];
  onClose: () => void;
}

export function Palette({ search, actions, recent, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = useRef(0);
  /** The text for which Enter was pressed before its answer had come. */
  const entered = useRef<string | undefined>(undefined);
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ text: string; hits: readonly Hit[]; failed: string }>({ text: "", hits: recent, failed: "" });
  const [at, setAt] = useState(0);
  useModal(dialog);

  useEffect(() => {
    const ask = ++asked.current;
    const answer = (hits: readonly Hit[], failed = "") => {
      if (ask !== asked.current) return;
      const sorted = grouped(hits);
      setFound({ text, hits: sorted, failed });
      setAt(0);
      if (entered.current === text) run(sorted[0]);
      if (text) announce(hits.length === 1 ? "1 found" : `${hits.length} found`);
    };
    const trimmed = text.trim();
    const sign = trimmed[0];
    if (!trimmed) return answer(recent);
    if (sign === ">") return answer(matching(actions, trimmed.slice(1)));
    const scope = sign === "+" ? "numbers" : sign === "#" ? "rules" : "all";
    const own = scope === "all" ? matching(actions, trimmed) : [];
    search(scope === "rules" ? trimmed.slice(1).trim() : trimmed, scope).then(
      (hits) => answer([...hits, ...own]),
      (error: unknown) => answer(own, error instanceof Error ? error.message : String(error)),
    );
  }, [text, recent]);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, found]);

  const hits = found.hits;
  const run = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    // The focus is given back first; what the hit opens may then take it.
    setTimeout(hit.run, 0);
  };
  const keys = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const written = event.currentTarget.value;
    entered.current = undefined;
    const last = hits.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, PageDown: Math.min(last, at + 8), PageUp: Math.max(0, at - 8) }[event.key];
    if (to !== undefined) setAt(Math.max(0, to));
    else if (event.key === "Enter" && !event.isComposing) {
      // What is shown may be of an older text: not what the person means.
      if (found.text === written) run(hits[at]);
      else entered.current = written;
    }
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Find anything"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          autofocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label="Find a person, number, policy or action"
          placeholder="Find a person, number, policy or action"
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <kbd>Esc</kbd>
      </div>
      <div class="palette-list" role="listbox" id={`${id}-list`} aria-label="Found" ref={list}>
        {hits.map((hit, place) => (
          <>
            {hit.group !== hits[place - 1]?.group && (
              <div key={hit.group} class="palette-heading" role="presentation">
                {hit.group}
              </div>
            )}
            <div
              key={hit.id}
              id={`${id}-${place}`}
              class="palette-row"
              role="option"
              aria-selected={place === at}
              onPointerMove={() => place !== at && setAt(place)}
              onClick={() => run(hit)}
            >
              {hit.severity ? <Glyph severity={hit.severity} /> : <Icon name={hit.icon ?? "document"} />}
              <span>{hit.name}</span>
              <span class="palette-place">{hit.place}</span>
              {hit.keys ? <kbd>{spoken(hit.keys)}</kbd> : <span />}
            </div>
          </>
        ))}
        {hits.length === 0 && found.text === text && (
          <p class="palette-none">{found.failed || (text ? `Nothing is called "${text.trim()}".` : "Write a name, a number or what to do.")}</p>
        )}
      </div>
      <div class="palette-foot">
        <span>
          <kbd>&gt;</kbd> actions only
        </span>
        <span>
          <kbd>+</kbd> numbers
        </span>
        <span>
          <kbd>#</kbd> rule ids
        </span>
      </div>
    </dialog>
  );
}

/** grouped brings the hits of a group together, in the order of the groups. */
function grouped(hits: readonly Hit[]): Hit[] {
  const rank = (group: string) => (order.includes(group) ? order.indexOf(group) : order.length);
  return [...hits].sort((a, b) => rank(a.group) - rank(b.group));
}

/** matching keeps what has every word of the text in its name or place. */
function matching(hits: readonly Hit[], text: string): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return hits.filter((hit) => {
    const name = `${hit.name} ${hit.place ?? ""}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
