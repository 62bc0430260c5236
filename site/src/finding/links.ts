// Where findings, fixes and people of the map are shown.
import type { Key, Query } from "../core/api_gen";
import { href } from "../frame/route";
import { withFilters } from "../grid/place";
import { pages } from "../pages/list";
import { findingText, hrefOf, kindOf, pageOf, placeOf } from "../pages/places";

const stands = (page: string) => pages.some((one) => one.id === page);

/** The page whose grid holds the fields of an address, undefined where none does. */
export function gridOf(address: string): { id: string; title: string } | undefined {
  const page = pageOf(kindOf(address));
  return page === "overview" ? undefined : pages.find((one) => one.id === page);
}

/** The overview with a finding open. */
export function findingHref(key: Key): string {
  return href("overview", { finding: findingText(key) });
}

/** The grid in which a finding's fix is seen. */
export function fixHref(key: Key): string {
  const page = gridOf(key.address)?.id ?? "overview";
  return href(page, { finding: findingText(key) });
}

/** The page of a thing; the overview opens nothing by address, so undefined there. */
export function thingHref(address: string): string | undefined {
  const place = placeOf(address.split("#")[0]!);
  return address && place.page !== "overview" && stands(place.page) ? hrefOf(place) : undefined;
}

/** The people of a stop on the map. */
export function peopleHref({ site, noSite, ownNumber }: Query): string | undefined {
  if (!stands("people")) return undefined;
  const filters = [{ column: "ownNumber", op: "is", value: ownNumber ? "Yes" : "No" }];
  if (site || noSite) filters.unshift({ column: "/site", op: noSite ? "empty" : "is", value: site });
  return href("people", withFilters(new URLSearchParams(), filters));
}

export function ruleHref(rule: string): string {
  return href("rules", { rule });
}
