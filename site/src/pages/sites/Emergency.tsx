import { useState } from "preact/hooks";
import type { SiteRow } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { go, href } from "../../frame/route";
import { thousands } from "../../text";
import { ButtonLink } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { ErrorBox } from "../../ui/ErrorBox";
import { Select, TextField } from "../../ui/Field";
import { Glyph, severityWord, type Severity } from "../../ui/Glyph";
import { Skeleton } from "../../ui/Skeleton";
import { phone, useMedia } from "../../ui/media";
import { noSite } from "./address";
import { Notes } from "./Notes";
import { Site } from "./Site";

/** From so many sites on, the list has a field to narrow it. */
const many = 12;

export function Emergency({ query, narrow }: { query: URLSearchParams; narrow: boolean }) {
  const { data, error } = useCore("plan.sites", {});
  if (error) return <ErrorBox what={`The sites cannot be shown: ${error.message}`} safe="Your plan is as it was." />;
  if (!data) return <Skeleton rows={6} cells={3} what="Reading the sites" />;
  if (data.sites.length === 0) {
    return (
      <Empty
        sentence={data.listed ? "No sites yet. Add one under Sites, or import the sites of the network" : "Which sites there are is not known. Import them, or add one under Sites"}
        action={
          <ButtonLink icon="import" href={href("import")}>
            Import exports
          </ButtonLink>
        }
      />
    );
  }
  const wanted = query.get("address")?.split("#")[0];
  const site = data.sites.find((one) => (one.address || noSite) === wanted) ?? worstFirst(data.sites);
  return (
    <div class={narrow ? "sites-columns sites-narrow" : "sites-columns"}>
      <Choose sites={data.sites} current={site} />
      <Site site={site} />
      <Notes key={site.address} site={site} query={query} />
    </div>
  );
}

const severities: readonly Severity[] = ["error", "warning", "unknown", "pass"];

export function worstOf(site: SiteRow): Severity {
  return site.errors ? "error" : site.warnings ? "warning" : site.unknowns || site.questions.length || site.notRecognised ? "unknown" : "pass";
}

function worstFirst(sites: readonly SiteRow[]): SiteRow {
  return severities.flatMap((severity) => sites.filter((site) => worstOf(site) === severity))[0]!;
}

function nameOf(site: SiteRow): string {
  return site.address ? site.name : "No site";
}

function Choose({ sites, current }: { sites: readonly SiteRow[]; current: SiteRow }) {
  const [text, setText] = useState("");
  const small = useMedia(phone);
  if (small) {
    return (
      <Select
        label="Site"
        options={sites.map((site) => ({ value: site.address || noSite, text: `${nameOf(site)}: ${severityWord[worstOf(site)].toLowerCase()}` }))}
        value={current.address || noSite}
        onInput={(address) => go("sites", { address }, true)}
      />
    );
  }
  const shown = sites.filter((site) => nameOf(site).toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <nav class="card sites-list" aria-label="Sites">
      {sites.length > many && <TextField label="Find a site" labelHidden type="search" placeholder="Find a site" value={text} onInput={setText} />}
      <ul>
        {shown.map((site) => (
          <li key={site.address}>
            <a href={href("sites", { address: site.address || noSite })} aria-current={site === current ? "true" : undefined}>
              <span class="sites-name">{nameOf(site)}</span>
              <span class="sites-people">
                {thousands(site.people)}
                <span class="visually-hidden"> people</span>
              </span>
              <Glyph severity={worstOf(site)} label={severityWord[worstOf(site)]} />
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="sites-none">No site is called "{text.trim()}".</p>}
    </nav>
  );
}
