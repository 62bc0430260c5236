// Where each thing of a plan is shown: every object has its own address on the page.
import type { Key } from "../core/api_gen";
import { href } from "../frame/route";

export interface Place {
  /** The page's word in the address. */
  page: string;
  query: Readonly<Record<string, string>>;
}

const pageOfKind: Readonly<Record<string, string>> = {
  site: "sites",
  civicAddress: "sites",
  location: "sites",
  networkRegion: "sites",
  networkSubnet: "sites",
  trustedIP: "sites",
  lisSubnet: "sites",
  lisAccessPoint: "sites",
  lisSwitch: "sites",
  lisPort: "sites",
  operator: "operators",
  number: "numbers",
  numberRange: "numbers",
  unassignedNumber: "numbers",
  blockedNumber: "numbers",
  account: "accounts",
  attendant: "accounts",
  queue: "accounts",
  schedule: "accounts",
  user: "people",
  group: "policies",
  groupAssignment: "policies",
  usage: "routing",
  route: "routing",
  gateway: "routing",
  contactCenter: "contact",
};

/** kindOf gives the kind of an address: "user", "policy:sharedCalling". */
export function kindOf(address: string): string {
  const [word = "", rest = ""] = address.split(/:(.*)/s);
  return word === "policy" ? `policy:${rest.split("/")[0]}` : word;
}

/** keyOf gives the key of an address as people write it: "Seattle". */
export function keyOf(address: string): string {
  const kind = kindOf(address);
  const thing = address.split("#")[0]!;
  return thing
    .slice(kind.length + 1)
    .split("/")
    .map(decodeURIComponent)
    .join(", ");
}

/** pageOf gives the page that shows things of a kind; the overview shows what has none. */
export function pageOf(kind: string): string {
  return kind.startsWith("policy:") ? "policies" : (pageOfKind[kind] ?? "overview");
}

/** placeOf gives where a thing, or a field of it, is shown. */
export function placeOf(address: string): Place {
  return { page: pageOf(kindOf(address)), query: { address } };
}

/** placeOfRule gives where a rule is explained. */
export function placeOfRule(rule: string): Place {
  return { page: "rules", query: { rule } };
}

/** placeOfFinding gives the page of the thing that a finding is about, with the finding open. */
export function placeOfFinding(key: Key): Place {
  return { page: pageOf(kindOf(key.address)), query: { finding: findingText(key) } };
}

/** hrefOf writes a place as an address. */
export function hrefOf(place: Place): string {
  return href(place.page, place.query);
}

/** findingText is a finding as it stands in an address: "EMG001|user:ana@contoso.com|none". */
export function findingText(key: Key): string {
  return [key.rule, key.address, key.messageId].map((part) => part.replaceAll("|", "%7C")).join("|");
}

/** findingKey reads what findingText wrote. */
export function findingKey(text: string | null): Key | undefined {
  const parts = (text ?? "").split("|").map((part) => part.replaceAll("%7C", "|"));
  const [rule, address, messageId] = parts;
  return parts.length === 3 && rule && address && messageId !== undefined ? { rule, address, messageId } : undefined;
}
