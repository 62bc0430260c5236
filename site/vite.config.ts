import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig, type Plugin } from "vite";

// files gives every file under a folder, with forward slashes, in order.
function files(folder: string, below = folder): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path, below) : [relative(below, path).replaceAll("\\", "/")];
    });
}

const outDir = "build/dist"; // build.sh moves it into its place once it is whole

// build names what a page, its worker, its wasm and its samples are made from.
function build(): string {
  const hash = createHash("sha256");
  for (const folder of ["src", "public", "build/samples"])
    for (const name of files(folder)) hash.update(name).update(readFileSync(join(folder, name)));
  for (const name of ["index.html", "open.html", "build/wasm_exec.js", "build/core.wasm"]) hash.update(readFileSync(name));
  return hash.digest("hex").slice(0, 12);
}

// samples puts the example plans beside the page.
function samples(): Plugin {
  return {
    name: "samples",
    apply: "build",
    generateBundle() {
      for (const name of files("build/samples"))
        this.emitFile({ type: "asset", fileName: `samples/${name}`, source: readFileSync(join("build/samples", name)) });
    },
  };
}

// The page of a plan link is for whoever gets one: the planner never keeps it.
const unkept = /^(sw\.js|open\.html|open\.js|assets\/open-.*)$/;

// precache writes the explicit list of files into the service worker.
function precache(): Plugin {
  return {
    name: "precache",
    apply: "build",
    closeBundle() {
      const list = files(outDir).filter((name) => !unkept.test(name) && !name.startsWith(".") && !/\.(br|gz)$/.test(name));
      const path = join(outDir, "sw.js");
      const text = readFileSync(path, "utf8");
      const made = text.replace(/(["'`])__FILES__\1/, () => JSON.stringify(["./", ...list.filter((name) => name !== "index.html")]));
      if (made === text) throw new Error("sw.js holds no place for the list of files");
      writeFileSync(path, made);
    },
  };
}

export default defineConfig({
  base: "./",
  define: { __BUILD__: JSON.stringify(build()) },
  plugins: [samples(), precache()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "iife", rollupOptions: { output: { entryFileNames: "assets/[name]-[hash].js" } } },
  build: {
    outDir,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: { index: "index.html", open: "open.html", sw: "src/worker/sw.ts" },
      output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
});
