// What stands in the fields of one thing, and what was found about it.
import { useEffect, useState } from "preact/hooks";
import type { ObjectResponse, WindowRow, WorkspaceColumn } from "../core/api_gen";
import { useCell } from "../core/cell";
import { core } from "../core/client";
import { openPlan } from "../core/plan";
import { useCore } from "../core/use";
import { kindOf } from "../pages/places";

export interface Found {
  handle: number;
  revision: number;
  columns: WorkspaceColumn[];
  row: WindowRow;
}

export interface Thing {
  /** Null when the plan holds none of that name, undefined before it is read. */
  found: Found | null | undefined;
  about: ObjectResponse | undefined;
}

/** useThing reads a thing, again after every change. */
export function useThing(address: string): Thing {
  const plan = useCell(openPlan);
  const [found, setFound] = useState<Found | null | undefined>(undefined);
  const { data: about } = useCore("plan.object", { address: address.split("#")[0]! });
  useEffect(() => {
    let here = true;
    find(address).then(
      (one) => here && setFound(one),
      () => here && setFound(null),
    );
    return () => {
      here = false;
    };
  }, [address, plan?.state.revision]);
  return { found, about };
}

async function find(address: string): Promise<Found | null> {
  const kind = kindOf(address);
  const key = address
    .slice(kind.length + 1)
    .split("#")[0]!
    .split("/")
    .map(decodeURIComponent);
  const all = await core.call("plan.grid", { kind });
  const keys = all.columns.filter((column) => column.key);
  const filters = keys.map((column, at) => ({ column: column.id, op: "is", value: key[at] ?? "" }));
  const { handle, revision, columns } = keys.length === 0 ? all : await core.call("plan.grid", { kind, filters });
  const window = await core.call("plan.window", { handle, revision, from: 0, to: 50, columns: columns.map((column) => column.id) });
  const thing = address.split("#")[0];
  const row = window.rows.find((one) => one.address === thing) ?? window.rows[0];
  return row ? { handle, revision: window.revision, columns, row } : null;
}
