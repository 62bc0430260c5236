import type { CoreError } from "../core/message";
import { ErrorBox } from "../ui/ErrorBox";
import { sentences } from "./words";

/** Problem says where it happened what the core could not do. */
export function Problem({ error, what }: { error: CoreError; what: string }) {
  return <ErrorBox {...sentences(error, what)} />;
}
