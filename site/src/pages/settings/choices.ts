// What a person chooses for this device. It is kept where the browser lets it.
import { Cell } from "../../core/cell";
import { allowLetters } from "../../ui/hotkeys";

export type Density = "compact" | "normal" | "roomy";

const densityKey = "partyline density";
const lettersKey = "partyline letters";

function kept(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds until the tab closes.
  }
}

/** How high the rows of grids are. */
export const density = new Cell<Density>(densityOf(kept(densityKey)));
/** Whether single letters are shortcuts. */
export const letters = new Cell(kept(lettersKey) !== "off");

function densityOf(word: string): Density {
  return word === "compact" || word === "roomy" ? word : "normal";
}

export function setDensity(to: Density): void {
  keep(densityKey, to);
  density.set(to);
  document.documentElement.dataset["density"] = to;
}

export function setLetters(on: boolean): void {
  keep(lettersKey, on ? "on" : "off");
  letters.set(on);
  allowLetters(on);
}

document.documentElement.dataset["density"] = density.get();
allowLetters(letters.get());
