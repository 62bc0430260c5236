// Speaks to the core behind a page as the page does, for what no person could
// do fast enough by hand. It adds nothing to the page but a listener.

/** Must run before the page's own script: context.addInitScript(listen). */
export function listen() {
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      globalThis.testCore = this;
      globalThis.testSaved = [];
      this.addEventListener("message", ({ data }) => {
        if (!data.saved) return;
        globalThis.testSaved.push(data.saved);
        globalThis.reportSaved?.(data.saved);
      });
    }
  };
}

/** Calls a method of the core and gives its answer; an error is thrown with its words. */
export function call(page, method, request = {}) {
  return page.evaluate(
    ({ method, request }) =>
      new Promise((resolve, reject) => {
        const id = (globalThis.testId = (globalThis.testId ?? 1e9) + 1);
        const core = globalThis.testCore;
        const hear = ({ data }) => {
          if (data.id !== id || "progress" in data) return;
          core.removeEventListener("message", hear);
          if (data.error) return reject(new Error(data.error.message));
          const answer = JSON.parse(data.response);
          for (const [path, bytes] of data.blobs) {
            let place = answer;
            for (const name of path.slice(0, -1)) place = place[name];
            place[path.at(-1)] = new TextDecoder().decode(bytes);
          }
          resolve(answer);
        };
        core.addEventListener("message", hear);
        const asOf = new Date().toISOString().replace(/\.\d+Z$/, "Z");
        core.postMessage({ id, method, request: JSON.stringify({ ...request, asOf, seed: 0, locale: "en" }), blobs: [] });
      }),
    { method, request },
  );
}

/** An edit that gives a person another name. */
export const named = (name, user = "adele.vance@contoso.com") => ({
  title: `Name ${name}`,
  edits: [{ op: "set", address: `user:${user}#/displayName`, after: name }],
});

/** The open plan as it would be exported. */
export const document = async (page) => JSON.parse((await call(page, "plan.file")).plan);

export const nameOf = (plan, user = "adele.vance@contoso.com") => plan.users.find((one) => one.userPrincipalName === user).displayName;

/** Waits until a save was reported that satisfies the test. */
export const reported = (page, test) => page.waitForFunction(test, undefined, { polling: 20 });
