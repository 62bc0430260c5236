import type { ShortcutGroup } from "../frame/Shortcuts";

/** The keys of every grid, for the list of keys. */
export const gridShortcuts: readonly ShortcutGroup[] = [
  {
    title: "In a grid",
    rows: [
      { keys: ["Enter", "F2"], does: "Edit, or sort by the head" },
      { keys: ["0-9", "+"], does: "Write over the cell; letters too, when single letters are no shortcuts" },
      { keys: ["Home", "End"], does: "First and last column" },
      { keys: ["Mod+Home", "Mod+End"], does: "First and last cell" },
      { keys: ["Space"], does: "Select the row" },
      { keys: ["Mod+A"], does: "Mark all cells" },
      { keys: ["Mod+C", "Mod+X", "Mod+V"], does: "Copy, cut, paste" },
      { keys: ["Mod+D"], does: "Fill down" },
      { keys: ["Delete"], does: "Clear" },
      { keys: ["Mod+Delete"], does: "Delete the selected rows" },
      { keys: ["Alt+ArrowDown"], does: "Filter of this column" },
      { keys: ["F8"], does: "Next finding" },
      { keys: ["Shift+F8"], does: "Previous finding" },
      { keys: ["Alt+Enter"], does: "Open the finding of this cell" },
    ],
  },
];
