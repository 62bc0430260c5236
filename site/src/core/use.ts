// Asks the core for what a component shows, again whenever the plan changes.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Methods } from "./api_gen";
import { useCell } from "./cell";
import { core, CoreFailure, type Ask } from "./client";
import type { CoreError } from "./message";
import { openPlan } from "./plan";

export interface Answered<T> {
  /** The newest answer; while a newer one is on its way the last one stays. */
  data: T | undefined;
  error: CoreError | undefined;
  pending: boolean;
}

export function useCore<M extends keyof Methods>(method: M, ask: Ask<M> | null): Answered<Methods[M]["response"]> {
  const plan = useCell(openPlan);
  const key = JSON.stringify(ask) + (method.startsWith("plan.") ? `${plan?.opening} ${plan?.state.revision}` : "");
  const [answer, setAnswer] = useState<Answered<Methods[M]["response"]>>({ data: undefined, error: undefined, pending: true });
  const newest = useRef("");
  useEffect(() => {
    newest.current = key;
    if (ask === null) return;
    setAnswer((last) => ({ ...last, pending: true }));
    core.call(method, ask).then(
      (data) => newest.current === key && setAnswer({ data, error: undefined, pending: false }),
      (error: unknown) =>
        newest.current === key &&
        setAnswer((last) => ({
          data: last.data,
          error: error instanceof CoreFailure ? error.error : { class: "fault", message: String(error) },
          pending: false,
        })),
    );
  }, [method, key]);
  return answer;
}
