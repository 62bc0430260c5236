// What the page says of errors that the core words.
import { CoreFailure } from "../core/client";
import type { CoreError } from "../core/message";

export function coreError(error: unknown): CoreError {
  if (error instanceof CoreFailure) return error.error;
  return { class: "fault", message: error instanceof Error ? error.message : String(error) };
}

const newer = /written by a newer Partyline \((\w+) version (\d+); this one reads up to (\d+)\)/;

/** An error in sentences: what failed, what is safe and what to do, and the technical words. */
export function sentences(error: CoreError, what: string): { what: string; safe?: string; todo?: string; detail?: string } {
  const version = newer.exec(error.message);
  if (version) {
    return {
      what: `This ${version[1]} was written by a newer Partyline (${version[1]} version ${version[2]}; this one reads up to ${version[3]}).`,
      safe: "Nothing was changed.",
      todo: "Open it with a newer Partyline.",
    };
  }
  if (error.class === "fault") {
    return { what: "Partyline made a mistake here, not you.", safe: "Your plan is safe.", todo: "Copy the details.", detail: `${what}: ${error.message}` };
  }
  return { what: `${what}.`, safe: capital(error.message) + (/[.?]$/.test(error.message) ? "" : ".") };
}

export function capital(text: string): string {
  return /^[a-z]/.test(text) && !/^([\w.-]+\.(csv|json|tsv|txt)\b|\S+\.\w+:\d)/i.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
}
