import { useEffect, useRef } from "preact/hooks";
import { useCell } from "../core/cell";
import { Logo } from "../frame/Logo";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { Icon } from "../ui/Icon";
import { LiveRegion } from "../ui/LiveRegion";
import { AskKey } from "./AskKey";
import { Plan } from "./Plan";
import { step, type OpenedPlan, type Step } from "./reading";
import { Start } from "./Start";
import { sealWords, type Said } from "./words";

export function App() {
  const now = useCell(step);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else if (now.at === "opened" || now.at === "ended") {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [now.at]);
  return (
    <div class="open">
      <Top plan={now.at === "opened" ? now.plan : undefined} />
      <main class={now.at === "opened" ? "open-main" : "open-main open-narrow"} tabindex={-1} ref={main}>
        <Content now={now} />
      </main>
      <LiveRegion />
    </div>
  );
}

function Top({ plan }: { plan: OpenedPlan | undefined }) {
  return (
    <header class="open-top">
      <span class="open-brand">
        <Logo />
        <span class={plan ? "visually-hidden" : "open-name"}>Partyline</span>
      </span>
      {plan && (
        <>
          <span class="open-name">{plan.summary.name}</span>
          <span class="chip">
            <Icon name="eye" small />
            Read only
          </span>
          {plan.shared.from && <span class="text-2 open-from">from {plan.shared.from}</span>}
          <span class="open-seal text-2">
            <Icon name="lock" small />
            {plan.link.inline ? "Inside the link, for good" : plan.status ? sealWords(plan.status) : "Sealed"}
          </span>
          <Button icon="print" onClick={() => print()}>
            Print
          </Button>
        </>
      )}
    </header>
  );
}

function Content({ now }: { now: Step }) {
  switch (now.at) {
    case "reading":
      return (
        <div class="card open-card" role="status">
          <h1>A plan was shared with you</h1>
          <p class="text-2">Reading the link</p>
        </div>
      );
    case "none":
      return (
        <Note
          said={
            now.lost
              ? { what: "The key is no longer here", todo: "Open the link again from the message." }
              : { what: "This address is a link without its end", todo: 'What follows the "#" of a link says which plan it shows. Some programs cut it off. Copy the whole link from the message.' }
          }
        />
      );
    case "damaged":
    case "ended":
    case "stopped":
      return <Note said={now.said} />;
    case "key":
      return <AskKey error={now.error} busy={now.busy} />;
    case "start":
      return <Start {...now} />;
    case "opened":
      return <Plan key={now.plan.shared.id + now.plan.shared.hash} plan={now.plan} />;
  }
}

function Note({ said }: { said: Said }) {
  return (
    <div class="card open-card">
      <h1>{said.what}</h1>
      <p class="text-2">{said.todo}</p>
      {said.detail && (
        <div>
          <CopyButton text={`${said.what}: ${said.detail}`} label="Copy the details" words />
        </div>
      )}
    </div>
  );
}
