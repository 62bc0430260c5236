// The samples that come with the planner; each is kept once on a device.
import { core, CoreFailure } from "../../core/client";
import { create, open } from "../../core/plan";

interface Sample {
  /** Its name as a plan. */
  name: string;
  /** What lies in its folder: a plan, perhaps with a snapshot, or files to import. */
  plan?: string;
  snapshot?: string;
  files?: readonly string[];
}

const samples: Record<string, Sample> = {
  contoso: { name: "Contoso", plan: "plan.partyline.json", snapshot: "plan.snapshot.json" },
  seattle: { name: "Seattle", plan: "plan.partyline.json" },
  userlist: { name: "Only a user list", files: ["users.csv"] },
};

export async function openSample(id: string): Promise<void> {
  // Where nothing can be kept, a sample can still be looked at.
  const { plans } = await core.call("store.list", {}).catch(() => ({ plans: [] }));
  const origin = `sample ${id}`;
  const kept = plans.find((one) => one.origin === origin);
  if (kept) return open(kept.id);
  const sample = Object.hasOwn(samples, id) ? samples[id] : undefined;
  if (!sample) throw new CoreFailure({ class: "input", message: `there is no sample "${id}": the samples are ${Object.keys(samples).join(", ")}` });
  const load = async (file: string) => {
    const answer = await fetch(`samples/${id}/${file}`);
    if (!answer.ok) throw new Error(`the sample's file "${file}" was not found`);
    return { name: file, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  if (sample.files) {
    const made = await core.call("import", { name: sample.name, files: await Promise.all(sample.files.map(load)) });
    return create({ name: "plan.partyline.json", bytes: made.plan }, { name: "plan.snapshot.json", bytes: made.snapshot }, origin);
  }
  const plan = await load(sample.plan!);
  await create({ ...plan, bytes: named(plan.bytes, sample.name) }, sample.snapshot ? await load(sample.snapshot) : null, origin);
}

/** The plans of the examples are called after their files; here they get a name of their own. */
function named(plan: Uint8Array, name: string): Uint8Array {
  const document = JSON.parse(new TextDecoder().decode(plan)) as Record<string, unknown>;
  return new TextEncoder().encode(JSON.stringify({ ...document, name }));
}
