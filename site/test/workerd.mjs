// Runs the Worker under workerd, with D1 and R2 in a folder: node workerd.mjs FOLDER.
// Bindings, date and migrations are those of wrangler.jsonc. Prints its address,
// and ends with its standard input.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig, unstable_splitSqlQuery } from "wrangler";

const site = resolve(import.meta.dirname, "..");
const folder = resolve(process.argv[2]);
const configPath = join(site, "wrangler.jsonc");
const config = unstable_readConfig({ config: configPath });
const { workerOptions } = unstable_getMiniflareWorkerOptions(configPath);
const miniflare = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  cf: false,
  telemetry: { enabled: false },
  defaultPersistRoot: folder,
  workers: [
    {
      ...workerOptions,
      name: config.name,
      modules: true,
      modulesRoot: site,
      modulesRules: [
        { type: "ESModule", include: ["**/*.mjs", "**/*.js"] },
        { type: "CompiledWasm", include: ["**/*.wasm"] },
      ],
      scriptPath: join(site, "test/workerd-entry.mjs"),
    },
  ],
});
const address = await miniflare.ready;
const db = await miniflare.getD1Database("DB");
const migrations = join(site, config.d1_databases[0].migrations_dir);
for (const name of readdirSync(migrations).sort()) {
  for (const statement of unstable_splitSqlQuery(readFileSync(join(migrations, name), "utf8"))) await db.prepare(statement).run();
}
console.log(`ready ${address.origin}`);
process.stdin.on("end", async () => {
  await miniflare.dispose();
  process.exit(0);
});
process.stdin.resume();
