import worker from "./build/worker.mjs";
export default { fetch: worker.fetch, scheduled: worker.scheduled };
