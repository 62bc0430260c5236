import { useEffect, useState } from "preact/hooks";
import { core } from "../../core/client";
import { create, open, openPlan } from "../../core/plan";
import { go, href } from "../../frame/route";

/** The start: what lies on this device, and ways to begin. It also opens "#/open?sample=NAME". */
export function Start({ query, wanted }: { query: URLSearchParams; wanted: string }) {
  const [problem, setProblem] = useState("");
  const sample = wanted === "open" ? query.get("sample") : null;
  useEffect(() => {
    if (sample) openSample(sample).catch((error: unknown) => setProblem(String(error)));
  }, [sample]);
  return (
    <div class="page">
      <h1>Plan Teams calling before you touch the tenant</h1>
      {problem && <p role="alert">{problem}</p>}
      <a href={href("open", { sample: "contoso" })}>Open the sample</a>
    </div>
  );
}

async function openSample(name: string): Promise<void> {
  const { plans } = await core.call("store.list", {});
  const kept = plans.find((one) => one.origin === `sample ${name}`);
  if (kept) await open(kept.id);
  else {
    const file = async (part: string) => ({ name: part, bytes: new Uint8Array(await (await fetch(`samples/${name}/${part}`)).arrayBuffer()) });
    await create(await file("plan.partyline.json"), await file("plan.snapshot.json"), `sample ${name}`);
  }
  if (openPlan.get()) go("overview", {}, true);
}

export function NotFound({ page }: { page: string }) {
  return (
    <div class="page">
      <h1>There is no page "{page}"</h1>
      <a href={href("")}>Go to the start</a>
    </div>
  );
}
