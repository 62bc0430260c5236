import type { ComponentChildren } from "preact";
import type { SitePolicy, SiteRow } from "../../core/api_gen";
import { count, thousands } from "../../text";
import { Card } from "../../ui/Card";
import { Glyph } from "../../ui/Glyph";
import { hrefOf, placeOf } from "../places";

/** Site says what is planned for the emergency calls of one site. */
export function Site({ site }: { site: SiteRow }) {
  return (
    <div class="stack">
      <Card title={site.address ? site.name : "People without a site"} side={<span class="meta">{[site.city === site.name ? "" : site.city, site.country].filter(Boolean).join(", ")}</span>}>
        <dl class="facts">
          {site.address && (
            <>
              <dt>Address</dt>
              <dd>{site.location || <NotKnown>No location in the plan</NotKnown>}</dd>
            </>
          )}
          <dt>People</dt>
          <dd>
            {thousands(site.people)}, {site.sharing === site.people ? "all of them share a number" : `${thousands(site.sharing)} of them share a number`}
          </dd>
          {site.address && (
            <>
              <dt>Networks</dt>
              <dd>
                {site.networks + site.subnets + site.accessPoints === 0
                  ? "None in the plan"
                  : `${count(site.networks, "network subnet")} of the site; ${count(site.subnets, "subnet")} and ${count(site.accessPoints, "access point")} at its address`}
              </dd>
            </>
          )}
        </dl>
      </Card>
      <Recognised site={site} />
      {site.policies.map((policy) => (
        <Policy key={policy.address} policy={policy} />
      ))}
    </div>
  );
}

function Recognised({ site }: { site: SiteRow }) {
  const masked = site.recognised.some((one) => one.masks.length > 0);
  return (
    <Card title="What phones recognise as an emergency call" flush>
      {site.recognised.length > 0 && (
        <table class="table table-cards">
          <thead>
            <tr>
              <th scope="col">Dialled</th>
              {masked && <th scope="col">Also dialled as</th>}
              <th scope="col" class="number">
                People
              </th>
            </tr>
          </thead>
          <tbody>
            {site.recognised.map((one) => (
              <tr key={`${one.dialString} ${one.masks.join(" ")}`}>
                <th scope="row">{one.dialString}</th>
                {masked && <td data-label="Also dialled as">{one.masks.join(", ")}</td>}
                <td data-label="People" class="number">
                  {thousands(one.people)} of {thousands(site.people)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {site.notRecognised > 0 && (
        <p class="sites-not">
          <Glyph severity="unknown" label="Not known" />
          <span>
            {thousands(site.notRecognised)} of {count(site.people, "person", "people")}: their phones know none, or it is not known
          </span>
        </p>
      )}
    </Card>
  );
}

/** Policy is drawn as one line with stops: who shares, the number they call from, its address, and what rings back. */
function Policy({ policy }: { policy: SitePolicy }) {
  return (
    <Card
      title={
        <>
          Shared Calling policy <a href={hrefOf(placeOf(policy.address))}>{policy.name}</a>
        </>
      }
      side={<span class="meta">{count(policy.people, "person", "people")} here</span>}
    >
      <ol class="stops">
        {policy.number ? (
          <Stop title={<a class="phone-number" href={hrefOf(placeOf(policy.number))}>{policy.numberTitle}</a>}>
            What they call from: the number of <a href={hrefOf(placeOf(policy.account))}>{policy.accountTitle}</a>
          </Stop>
        ) : (
          <Stop unknown title={policy.account ? "The account has no number that the plan holds" : "The policy names no account that the plan holds"}>
            {policy.account && <a href={hrefOf(placeOf(policy.account))}>{policy.accountTitle}</a>}
          </Stop>
        )}
        {policy.number &&
          (policy.location ? (
            <Stop title={policy.location}>Emergency location of the number</Stop>
          ) : policy.locationKnown ? (
            <Stop title="The number has no emergency location">As it stands in the plan</Stop>
          ) : (
            <Stop unknown title="The emergency location of the number is not known">
              Not in what was imported
            </Stop>
          ))}
        <Stop title={policy.callback.length > 0 ? count(policy.callback.length, "callback number") : "No callback numbers"}>
          {policy.callback.length > 0 ? (
            <ol class="sites-callback">
              {policy.callback.map((one) => (
                <li key={one.number}>
                  <span class="phone-number">{one.title}</span> <span class="meta">{one.country}</span>
                </li>
              ))}
            </ol>
          ) : (
            "The policy lists none"
          )}
        </Stop>
      </ol>
    </Card>
  );
}

/** Stop is a ring on the line; where something is not known, the line to it is dashed. */
function Stop({ unknown, title, children }: { unknown?: boolean; title: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class={unknown ? "stop stop-unknown" : "stop"}>
      {unknown ? <Glyph severity="unknown" label="Not known" /> : <span class="stop-ring" />}
      <div>
        <div class="stop-title">{title}</div>
        <div class="explain">{children}</div>
      </div>
    </li>
  );
}

function NotKnown({ children }: { children: ComponentChildren }) {
  return (
    <span class="sites-unknown">
      <Glyph severity="unknown" small /> {children}
    </span>
  );
}
