import { useCell } from "./core/cell";
import { openPlan } from "./core/plan";

export function App() {
  const plan = useCell(openPlan);
  return <main><h1>Plan Teams calling before you touch the tenant</h1><p>{plan?.state.name}</p></main>;
}
