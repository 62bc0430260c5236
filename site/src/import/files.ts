// Files as people drop, choose or paste them.
import { CoreFailure } from "../core/client";

export interface Picked {
  /** The bare name, or the path that begins with the folder that was given. */
  name: string;
  bytes: Uint8Array;
}

/** A dropped plan, and what was found in the tenant when it was made. */
export interface PlanFiles {
  plan: Picked;
  snapshot: Picked | null;
}

const planEnding = ".partyline.json";
const snapshotEnding = ".snapshot.json";

export async function read(files: Iterable<File>): Promise<Picked[]> {
  return Promise.all([...files].map(async (file) => ({ name: file.webkitRelativePath || file.name, bytes: await bytesOf(file) })));
}

/** What was dropped, folders with all that lies in them; nothing in them is an error. It must be called before the event ends. */
export function dropped(data: DataTransfer): Promise<Picked[]> {
  const entries: (Promise<Picked[]> | undefined)[] = [...data.items].map((part) => {
    if (part.kind !== "file") return undefined;
    const entry = part.webkitGetAsEntry();
    if (entry?.isDirectory) return walk(entry as FileSystemDirectoryEntry, `${entry.name}/`).then((found) => notEmpty(entry.name, found));
    const file = part.getAsFile();
    return file ? read([file]) : undefined;
  });
  return Promise.all(entries.filter((one) => one !== undefined)).then((all) => all.flat());
}

async function walk(folder: FileSystemDirectoryEntry, path: string): Promise<Picked[]> {
  const reader = folder.createReader();
  const found: Picked[] = [];
  for (;;) {
    // A folder is given in parts until one is empty.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const entry of part) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory) found.push(...(await walk(entry as FileSystemDirectoryEntry, `${path}${entry.name}/`)));
      else {
        const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
        found.push({ name: path + file.name, bytes: await bytesOf(file) });
      }
    }
  }
}

function notEmpty(folder: string, found: Picked[]): Picked[] {
  if (found.length === 0) throw new CoreFailure({ class: "input", message: `the folder${folder && ` "${folder}"`} holds no file` });
  return found;
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new CoreFailure({ class: "input", message: `"${file.name}" could not be read: it was moved or changed meanwhile, it is too large for this browser, or another program has it open. Close it there and try again` });
  }
}

/** Takes plans out of what was dropped; a snapshot goes with the plan of its name, or with the only one. */
export function plansAmong(files: readonly Picked[]): { plans: PlanFiles[]; others: Picked[] } {
  const plans = files.filter(isPlan);
  const snapshots = plans.length > 0 ? files.filter((file) => file.name.endsWith(snapshotEnding)) : [];
  const beside = (plan: Picked) =>
    snapshots.find((one) => stem(one.name, snapshotEnding) === stem(plan.name, planEnding)) ?? (plans.length === 1 ? snapshots[0] : undefined) ?? null;
  return {
    plans: plans.map((plan) => ({ plan, snapshot: beside(plan) })),
    others: files.filter((file) => !plans.includes(file) && !snapshots.includes(file)),
  };
}

/**
 * Files of a runbook that Partyline wrote: they look like exports and say what
 * would be done, not what the tenant has. Known by the folder's manifest or by
 * the headings that core/runbook writes.
 */
export function ofRunbook(files: readonly Picked[]): Set<Picked> {
  const manifests = files.filter((file) => /(^|\/)manifest\.json$/.test(file.name) && head(file).includes('"partyline/runbook"'));
  const folders = manifests.map((file) => file.name.slice(0, -"manifest.json".length));
  return new Set(files.filter((file) => runbookHeading.test(head(file)) || folders.some((folder) => file.name.startsWith(folder))));
}

const runbookHeading = /^\ufeff?(Address,UserPrincipalName,Identity,|Address,UserPrincipalName,Kind,|Name,NotBefore,NotAfter,People)/;

function head(file: Picked): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes.subarray(0, 400));
}

function stem(name: string, ending: string): string {
  return name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

export function isSnapshot(file: Picked): boolean {
  if (file.name.endsWith(snapshotEnding)) return true;
  return file.name.endsWith(".json") && /^\ufeff?\s*\{\s*"format"\s*:\s*"partyline\/snapshot"/.test(head(file));
}

function isPlan(file: Picked): boolean {
  if (file.name.endsWith(planEnding)) return true;
  return file.name.endsWith(".json") && /^\ufeff?\s*\{\s*"format"\s*:\s*"partyline\/plan"/.test(head(file));
}

/** Asks for files; an empty list when the person gives up. */
export const choose = () => ask(false);

/** Asks for a folder, with all that lies in it; an empty list when the person gives up. */
export const chooseFolder = () => ask(true);

function ask(folder: boolean): Promise<Picked[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.webkitdirectory = folder;
    // As with what is dropped, files are left out that a system keeps there for itself.
    const chosen = () => [...(input.files ?? [])].filter((file) => !file.webkitRelativePath.includes("/."));
    input.addEventListener("change", () => read(chosen()).then((found) => (folder ? notEmpty("", found) : found)).then(resolve, reject));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Rows of a pasted text as a file; null for a text that is no table. */
export function pasted(text: string): Picked | null {
  if (!/[\t\n]/.test(text.trim())) return null;
  return { name: "pasted.csv", bytes: new TextEncoder().encode(text) };
}
