import { Dialog } from "../ui/Dialog";
import { spoken } from "../ui/hotkeys";

export interface ShortcutGroup {
  title: string;
  /** Keys as Hotkeys names them; several do the same. */
  rows: readonly { keys: readonly string[]; does: string }[];
}

/** What works on every page; a page adds its own groups. */
export const everywhere: ShortcutGroup = {
  title: "Everywhere",
  rows: [
    { keys: ["Mod+K"], does: "Find anything" },
    { keys: ["Mod+Z"], does: "Undo" },
    { keys: ["Mod+Y", "Mod+Shift+Z"], does: "Redo" },
    { keys: ["Esc"], does: "Close the panel, stop the preview, leave the edit" },
    { keys: ["?"], does: "This list" },
  ],
};

export function Shortcuts({ groups, onClose }: { groups: readonly ShortcutGroup[]; onClose: () => void }) {
  return (
    <Dialog title="Keyboard" lead="Single letters work outside text fields. Settings can switch them off." wide cancel="Close" onCancel={onClose}>
      <div class="shortcuts">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <div key={row.does} class="shortcut">
                  <dt>{row.does}</dt>
                  <dd>
                    {row.keys.map((key) => (
                      <kbd key={key}>{spoken(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
