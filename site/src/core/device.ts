// What the browser promises about the room that plans lie in.
import { Cell } from "./cell";

export interface Room {
  used: number;
  quota: number;
  /** The browser will not clear it by itself. */
  kept: boolean;
}

export const room = new Cell<Room | null>(null);

/** From here on the page says that room runs out. */
export const nearlyFull = 0.8;

export async function measure(): Promise<void> {
  if (!navigator.storage?.estimate) return;
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const kept = (await navigator.storage.persisted?.()) ?? false;
  room.set({ used: usage, quota, kept });
}

/** Asks the browser to keep plans when the disk runs full. */
export async function askToKeep(): Promise<boolean> {
  const granted = (await navigator.storage?.persist?.()) ?? false;
  await measure();
  return granted;
}
