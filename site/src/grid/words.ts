// What people call the things of a kind, and where they come from.
import { count } from "../text";

export interface KindWords {
  one: string;
  many: string;
  /** Heads a page or tab. */
  title: string;
  /** How such things come into a plan, when there are none. */
  empty: string;
}

const export_ = (cmdlet: string, more = "") => `Drop the output of ${cmdlet}${more}`;

const words: Record<string, KindWords> = {
  user: { one: "person", many: "people", title: "People", empty: export_("Get-CsOnlineUser", ", or paste rows from Excel") },
  number: { one: "number", many: "numbers", title: "Numbers", empty: export_("Get-CsPhoneNumberAssignment", ", or paste a column from Excel") },
  numberRange: { one: "number range", many: "number ranges", title: "Ranges", empty: "Add a range that an operator gave you, or paste first and last numbers from Excel" },
  unassignedNumber: { one: "treatment of unassigned numbers", many: "treatments of unassigned numbers", title: "Unassigned numbers", empty: export_("Get-CsTeamsUnassignedNumberTreatment") },
  blockedNumber: { one: "blocked pattern", many: "blocked patterns", title: "Blocked numbers", empty: export_("Get-CsInboundBlockedNumberPattern") },
  operator: { one: "operator", many: "operators", title: "Operators", empty: "Import Operators.csv, or add the one that carries your calls" },
  account: { one: "resource account", many: "resource accounts", title: "Resource accounts", empty: export_("Get-CsOnlineApplicationInstance") },
  attendant: { one: "auto attendant", many: "auto attendants", title: "Auto attendants", empty: export_("Get-CsAutoAttendant") },
  queue: { one: "call queue", many: "call queues", title: "Call queues", empty: export_("Get-CsCallQueue") },
  schedule: { one: "schedule", many: "schedules", title: "Schedules", empty: export_("Get-CsOnlineSchedule") },
  "policy:sharedCalling": { one: "Shared Calling policy", many: "Shared Calling policies", title: "Shared Calling", empty: export_("Get-CsTeamsSharedCallingRoutingPolicy") },
  "policy:voiceRouting": { one: "voice routing policy", many: "voice routing policies", title: "Voice routing", empty: export_("Get-CsOnlineVoiceRoutingPolicy") },
  "policy:emergencyCallRouting": { one: "emergency call routing policy", many: "emergency call routing policies", title: "Emergency call routing", empty: export_("Get-CsTeamsEmergencyCallRoutingPolicy") },
  "policy:emergencyCalling": { one: "emergency calling policy", many: "emergency calling policies", title: "Emergency calling", empty: export_("Get-CsTeamsEmergencyCallingPolicy") },
  "policy:calling": { one: "calling policy", many: "calling policies", title: "Calling", empty: export_("Get-CsTeamsCallingPolicy") },
  "policy:callerId": { one: "caller ID policy", many: "caller ID policies", title: "Caller ID", empty: export_("Get-CsCallingLineIdentity") },
  "policy:mobility": { one: "mobility policy", many: "mobility policies", title: "Mobility", empty: export_("Get-CsTeamsMobilityPolicy") },
  "policy:dialPlan": { one: "dial plan", many: "dial plans", title: "Dial plans", empty: export_("Get-CsTenantDialPlan") },
  "policy:dialOut": { one: "dial-out policy", many: "dial-out policies", title: "Dial-out", empty: "Add the ones you grant" },
  usage: { one: "PSTN usage", many: "PSTN usages", title: "PSTN usages", empty: export_("Get-CsOnlinePstnUsage") },
  route: { one: "voice route", many: "voice routes", title: "Voice routes", empty: export_("Get-CsOnlineVoiceRoute") },
  gateway: { one: "SBC", many: "SBCs", title: "SBCs", empty: export_("Get-CsOnlinePSTNGateway") },
  groupAssignment: { one: "group assignment", many: "group assignments", title: "Group assignments", empty: export_("Get-CsGroupPolicyAssignment") },
  contactCenter: { one: "contact centre", many: "contact centres", title: "Contact centre", empty: "Fill it in here" },
  site: { one: "site", many: "sites", title: "Sites", empty: export_("Get-CsTenantNetworkSite", ", or add one") },
  civicAddress: { one: "civic address", many: "civic addresses", title: "Civic addresses", empty: export_("Get-CsOnlineLisCivicAddress") },
  location: { one: "location", many: "locations", title: "Locations", empty: export_("Get-CsOnlineLisLocation") },
  networkRegion: { one: "network region", many: "network regions", title: "Network regions", empty: export_("Get-CsTenantNetworkRegion") },
  networkSubnet: { one: "network subnet", many: "network subnets", title: "Network subnets", empty: export_("Get-CsTenantNetworkSubnet") },
  trustedIP: { one: "trusted IP", many: "trusted IPs", title: "Trusted IPs", empty: export_("Get-CsTenantTrustedIPAddress") },
  lisSubnet: { one: "subnet with a location", many: "subnets with a location", title: "Subnets", empty: export_("Get-CsOnlineLisSubnet") },
  lisAccessPoint: { one: "access point", many: "access points", title: "Access points", empty: export_("Get-CsOnlineLisWirelessAccessPoint") },
  lisSwitch: { one: "switch", many: "switches", title: "Switches", empty: export_("Get-CsOnlineLisSwitch") },
  lisPort: { one: "port", many: "ports", title: "Ports", empty: export_("Get-CsOnlineLisPort") },
  group: { one: "group", many: "groups", title: "Groups", empty: "Groups come with the files of collect, or add one by its id" },
};

export function wordsOf(kind: string): KindWords {
  return words[kind] ?? { one: "thing", many: "things", title: kind, empty: "Drop an export of the tenant" };
}

/** "1 person", "1,304 people". */
export function counted(kind: string, n: number): string {
  const { one, many } = wordsOf(kind);
  return count(n, one, many);
}
