// The links that were made on this device: what became of them, what was replied, and the way to take them back.
import { useEffect, useState } from "preact/hooks";
import type { OwnLink } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { Problem } from "../../import/Problem";
import { share } from "../../share/host";
import { listOwn, ownLinks } from "../../share/own";
import { count } from "../../text";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { PageHead } from "../../ui/PageHead";
import { Skeleton } from "../../ui/Skeleton";
import type { Page } from "../page";
import { Forget } from "./Forget";
import { LinkCard } from "./LinkCard";
import { askAll, known, over, where } from "./state";

function Links() {
  const plan = useCell(openPlan);
  const list = useCell(ownLinks);
  const all = useCell(known);
  const [asking, setAsking] = useState(false);
  const [others, setOthers] = useState(false);
  const [forgetting, setForgetting] = useState<OwnLink[]>([]);
  const mine = (list?.links ?? []).filter((link) => link.planId === plan?.kept.id);
  const rest = (list?.links ?? []).filter((link) => link.planId !== plan?.kept.id);
  const summary = useCore("plan.summary", plan && mine.some((link) => link.answers.length > 0) ? {} : null);

  const ask = async (links: readonly OwnLink[]) => {
    setAsking(true);
    await askAll(links).finally(() => setAsking(false));
  };
  const refresh = async (withOthers: boolean) => {
    const { links } = await listOwn();
    await ask(links.filter((link) => withOthers || link.planId === openPlan.get()?.kept.id));
  };
  useEffect(() => void refresh(!plan), [plan?.kept.id]);

  const state = (link: OwnLink) => where(link, all[link.id]);
  const gone = [...mine, ...rest].filter((link) => over(state(link)));
  const card = (link: OwnLink) => (
    <LinkCard
      key={link.id}
      link={link}
      of={all[link.id]}
      state={state(link)}
      source={link.planId === plan?.kept.id ? summary.data?.source : undefined}
      errors={link.planId === plan?.kept.id ? plan.state.counts.errors : undefined}
      onForget={() => setForgetting([link])}
    />
  );
  const canBeAsked = (list?.links ?? []).some((link) => !link.inline && !link.revoked);
  return (
    <div class="page">
      <PageHead
        title={title(mine.map(state))}
        actions={
          <>
            {canBeAsked && (
              <Button disabled={asking ? "The service is being asked" : undefined} onClick={() => void refresh(others || !plan)}>
                Refresh
              </Button>
            )}
            {plan && (
              <Button kind="filled" icon="external" onClick={share}>
                Share this plan
              </Button>
            )}
          </>
        }
        meta={<span>Links, keys and what takes them back lie in this browser alone. When its data is cleared, nobody can take a link back from here.</span>}
      />
      {list?.error && <Problem error={list.error} what="The links of this device cannot be listed" />}
      {!list && <Skeleton rows={4} cells={3} what="Listing the links of this device" />}
      {list && plan && mine.length === 0 && !list.error && (
        <Empty sentence="No link of this plan yet. A link shows it to someone, read only, sealed on this device." action={<Button onClick={share}>Share this plan</Button>} />
      )}
      {list && !plan && rest.length === 0 && !list.error && <Empty sentence="No link was made on this device yet. Open a plan and press Share." />}
      {mine.map(card)}
      {plan && rest.length > 0 && (
        <details
          class="links-others"
          open={others}
          onToggle={(event) => {
            const open = event.currentTarget.open;
            if (open && !others) void ask(rest);
            setOthers(open);
          }}
        >
          <summary>{count(rest.length, "link")} of other plans</summary>
          {others && <div class="stack">{rest.map(card)}</div>}
        </details>
      )}
      {!plan && rest.map(card)}
      {gone.length > 1 && (
        <div class="button-row">
          <Button icon="trash" onClick={() => setForgetting(gone)}>{`Forget ${count(gone.length, "ended link")}`}</Button>
        </div>
      )}
      {list && list.unreadable > 0 && <p class="text-2">{count(list.unreadable, "link")} could not be read. Nothing was changed in {list.unreadable === 1 ? "it" : "them"}.</p>}
      {forgetting.length > 0 && <Forget links={forgetting} state={state} onClose={() => setForgetting([])} />}
    </div>
  );
}

function title(states: readonly string[]): string {
  if (states.length === 0) return "Links";
  const open = states.filter((state) => state === "opens").length;
  if (open > 0) return `${count(open, "link opens", "links open")} this plan now`;
  return states.includes("unsure") ? "Links" : states.includes("inline") ? "Links that travel with the plan inside" : "No link opens this plan now";
}

export const links: Page = { id: "links", title: "Links", group: "Deliver", icon: "external", withoutPlan: true, component: Links };
