import type { ComponentChildren } from "preact";
import type { RoutingPolicy, RoutingResponse, RoutingRoute, RoutingUsage } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { FindingPanel } from "../../finding/FindingPanel";
import { useFindingKeys } from "../../finding/keys";
import { go, href } from "../../frame/route";
import { Note } from "../../grid/Beside";
import { count, thousands } from "../../text";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { ErrorBox } from "../../ui/ErrorBox";
import { Select } from "../../ui/Field";
import { Glyph, severityWord, type Severity } from "../../ui/Glyph";
import { PageHead } from "../../ui/PageHead";
import { Skeleton } from "../../ui/Skeleton";
import { phone, useMedia } from "../../ui/media";
import { findingKey, findingText } from "../places";

/** Chain says by which way calls leave: a policy's usages in order, the routes of each by priority, their SBCs. */
export function Chain({ query, choice }: { query: URLSearchParams; choice: ComponentChildren }) {
  const { data, error } = useCore("plan.routing", {});
  const key = findingKey(query.get("finding"));
  const to = (more: Readonly<Record<string, string>>) => go("routing", { kind: "chain", ...(query.get("policy") ? { policy: query.get("policy")! } : {}), ...more }, true);
  const open = (finding: Parameters<typeof findingText>[0]) => to({ finding: findingText(finding) });
  useFindingKeys(key ?? null, open);
  return (
    <div class="page page-edge sites">
      <PageHead
        title="Direct Routing"
        aside={data && `${count(data.routes.length, "voice route")}, ${count(data.sbcs.filter((one) => !one.missing).length, "SBC")}`}
        meta={choice}
      />
      <div class="with-panel">
        <div class="with-panel-main sites-main">
          {error && <ErrorBox what={`The chain cannot be shown: ${error.message}`} safe="Your plan is as it was." />}
          {!data && !error && <Skeleton rows={6} cells={3} what="Reading the routes" />}
          {data && data.policies.length === 0 && (
            <Empty
              sentence="No voice routing policies yet. Drop the output of Get-CsOnlineVoiceRoutingPolicy, Get-CsOnlinePstnUsage, Get-CsOnlineVoiceRoute and Get-CsOnlinePSTNGateway"
              action={
                <ButtonLink icon="import" href={href("import")}>
                  Import exports
                </ButtonLink>
              }
            />
          )}
          {data && data.policies.length > 0 && <Policies all={data} wanted={query.get("policy") ?? ""} onFinding={open} />}
        </div>
        {key && <FindingPanel findingKey={key} onClose={() => to({})} />}
      </div>
    </div>
  );
}

type RoutingThing = Pick<RoutingUsage, "address" | "name" | "missing" | "notes">;

type OnFinding = (key: Parameters<typeof findingText>[0]) => void;

const order: readonly Severity[] = ["error", "warning", "unknown", "info"];

/** The worst of what was found on a policy and along its way. */
function worstOf(all: RoutingResponse, policy: RoutingPolicy): Severity {
  const usages = policy.usages.map((at) => all.usages[at]!);
  const routes = [...new Set(usages.flatMap((usage) => usage.routes))].map((at) => all.routes[at]!);
  const sbcs = [...new Set(routes.flatMap((route) => route.sbcs))].map((at) => all.sbcs[at]!);
  const found = new Set([policy, ...usages, ...routes, ...sbcs].flatMap((thing) => thing.notes.map((note) => note.severity as Severity)));
  return order.find((severity) => found.has(severity)) ?? (policy.known ? "pass" : "unknown");
}

function Policies({ all, wanted, onFinding }: { all: RoutingResponse; wanted: string; onFinding: OnFinding }) {
  const small = useMedia(phone);
  const lines = all.policies.map((policy) => ({ policy, worst: worstOf(all, policy) }));
  const shown = lines.find(({ policy }) => policy.address === wanted) ?? order.flatMap((severity) => lines.filter((line) => line.worst === severity))[0] ?? lines[0]!;
  const place = (address: string) => ({ kind: "chain", policy: address });
  return (
    <div class="sites-columns sites-narrow">
      {small ? (
        <Select
          label="Voice routing policy"
          value={shown.policy.address}
          onInput={(address) => go("routing", place(address), true)}
          options={lines.map(({ policy, worst }) => ({ value: policy.address, text: `${policy.name}: ${severityWord[worst].toLowerCase()}` }))}
        />
      ) : (
        <nav class="card sites-list" aria-label="Voice routing policies">
          <ul>
            {lines.map(({ policy, worst }) => (
              <li key={policy.address}>
                <a href={href("routing", place(policy.address))} aria-current={policy === shown.policy ? "true" : undefined}>
                  <span class="sites-name">{policy.name}</span>
                  <span class="sites-people">
                    {thousands(policy.people)}
                    <span class="visually-hidden"> people</span>
                  </span>
                  <Glyph severity={worst} label={severityWord[worst]} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Policy all={all} policy={shown.policy} onFinding={onFinding} />
    </div>
  );
}

function Policy({ all, policy, onFinding }: { all: RoutingResponse; policy: RoutingPolicy; onFinding: OnFinding }) {
  return (
    <Card
      title={
        <>
          Voice routing policy <Name thing={policy} />
        </>
      }
      side={<span class="meta">in force for {count(policy.people, "person", "people")}</span>}
    >
      <div class="stack">
        <Notes thing={policy} onFinding={onFinding} />
        {!policy.known && <Unknown>Its PSTN usages are not in what was imported</Unknown>}
        {policy.known && policy.usages.length === 0 && <p>No PSTN usages: no call leaves by Direct Routing because of it.</p>}
        {policy.usages.length > 0 && (
          <ol class="stops chain">
            {policy.usages.map((at, n) => (
              <Usage key={at} all={all} usage={all.usages[at]!} place={n + 1} onFinding={onFinding} />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}

function Usage({ all, usage, place, onFinding }: { all: RoutingResponse; usage: RoutingUsage; place: number; onFinding: OnFinding }) {
  const unknown = usage.routes.length === 0 && !all.routesKnown;
  return (
    <li class={unknown ? "stop stop-unknown" : "stop"}>
      {unknown ? <Glyph severity="unknown" label="Not known" /> : <span class="stop-ring" />}
      <div>
        <div class="stop-title">
          {place}. PSTN usage <Name thing={usage} />
        </div>
        {usage.emergency.length > 0 && <div class="explain">Emergency calls of {usage.emergency.join(", ")} follow it</div>}
        <Notes thing={usage} onFinding={onFinding} />
        {usage.routes.length === 0 && (unknown ? <Unknown>Which routes serve it is not in what was imported</Unknown> : <p class="explain">No voice route serves it</p>)}
        {usage.routes.length > 0 && (
          <ol class="chain-routes">
            {usage.routes.map((at) => (
              <Route key={at} all={all} route={all.routes[at]!} onFinding={onFinding} />
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

function Route({ all, route, onFinding }: { all: RoutingResponse; route: RoutingRoute; onFinding: OnFinding }) {
  return (
    <li>
      <div>
        <Name thing={route} /> <span class="meta">priority {thousands(route.priority)}</span> {route.pattern ? <code>{route.pattern}</code> : <span class="meta">its pattern is not known</span>}
      </div>
      <Notes thing={route} onFinding={onFinding} />
      {route.sbcs.length > 0 ? (
        <ul class="chain-sbcs" aria-label={`SBCs of ${route.name}`}>
          {route.sbcs.map((at) => {
            const sbc = all.sbcs[at]!;
            return (
              <li key={at}>
                <Name thing={sbc} /> {sbc.off && <span class="meta">not enabled</span>}
                <Notes thing={sbc} onFinding={onFinding} />
              </li>
            );
          })}
        </ul>
      ) : route.known ? (
        <p class="explain">It names no SBC</p>
      ) : (
        <Unknown>Its SBCs are not in what was imported</Unknown>
      )}
    </li>
  );
}

function Name({ thing }: { thing: RoutingThing }) {
  if (thing.missing) return <span>{thing.name}, which is not in the plan</span>;
  return <a href={href("routing", { address: thing.address })}>{thing.name}</a>;
}

function Notes({ thing, onFinding }: { thing: RoutingThing; onFinding: OnFinding }) {
  if (thing.notes.length === 0) return null;
  return (
    <ul class="beside">
      {thing.notes.map((note) => (
        <Note key={findingText(note.key)} note={note} onFinding={onFinding} />
      ))}
    </ul>
  );
}

function Unknown({ children }: { children: ComponentChildren }) {
  return (
    <span class="sites-unknown">
      <Glyph severity="unknown" small /> {children}
    </span>
  );
}
