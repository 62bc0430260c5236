import { useEffect } from "preact/hooks";
import { useCell } from "./core/cell";
import { core } from "./core/client";
import { change, create, openPlan, saved } from "./core/plan";

export function App() {
  const plan = useCell(openPlan);
  const at = useCell(saved);
  useEffect(() => {
    Object.assign(globalThis, { partylineDev: { create, change, core } });
  }, []);
  return (
    <main>
      <h1>Plan Teams calling before you touch the tenant</h1>
      <p>
        {plan?.state.name} {plan?.state.ready.verdict} {at.at}
      </p>
    </main>
  );
}
