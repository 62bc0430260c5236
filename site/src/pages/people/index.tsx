import { useEffect } from "preact/hooks";
import { go } from "../../frame/route";
import { KindGrid } from "../../grid/KindGrid";
import { gridShortcuts } from "../../grid/shortcuts";
import { ButtonLink } from "../../ui/Button";
import type { Page, PageProps } from "../page";

/** Who is named by "site=", "nosite=yes" and "own=yes", as the call map names people, in the words of filters. */
function asFilters(query: URLSearchParams): URLSearchParams | undefined {
  const names = ["site", "nosite", "own"].filter((name) => query.has(name));
  if (names.length === 0) return undefined;
  const next = new URLSearchParams(query);
  const site = query.get("site");
  if (site) next.append("filter", `/site|is|${site}`);
  if (query.has("nosite")) next.append("filter", "/site|empty|");
  if (query.has("own")) next.append("filter", "ownNumber|is|Yes");
  for (const name of names) next.delete(name);
  return next;
}

function People({ query }: PageProps) {
  const filters = asFilters(query);
  useEffect(() => {
    if (filters) go("people", filters, true);
  });
  if (filters) return null;
  return (
    <KindGrid
      page="people"
      kind="user"
      title="People"
      query={query}
      actions={
        <ButtonLink icon="table" href="#/import">
          Import CSV
        </ButtonLink>
      }
    />
  );
}

export const people: Page = { id: "people", title: "People", group: "Plan", icon: "people", kinds: ["user"], keys: "g p", shortcuts: gridShortcuts, component: People };
