// What the drawing says in words, for who does not see it.
import type { Band, Lamp, Map as CallMapModel, Node } from "../core/api_gen";
import { peopleHref, thingHref } from "../finding/links";
import type { IconName } from "../ui/Icon";
import { severityWord, type Severity } from "../ui/Glyph";
import { count } from "../text";

export function severityOf(verdict: string): Severity {
  return verdict === "" ? "pass" : (verdict as Severity);
}

const icons: Readonly<Record<string, IconName>> = {
  people: "people",
  policy: "document",
  attendant: "attendant",
  account: "phone",
  carrier: "carrier",
  sbc: "route",
};

/** A number that an account answers is a phone; a set of numbers is a hash. */
export function iconOf(node: Node): IconName {
  if (node.icon === "number") return node.address.startsWith("account:") ? "phone" : "hash";
  return icons[node.icon] ?? "document";
}

export function nodeHref(node: Node): string | undefined {
  return node.query ? peopleHref(node.query) : thingHref(node.address);
}

export function nodeWords(node: Node): string {
  return [node.title, node.sub, node.verdict && severityWord[severityOf(node.verdict)]].filter(Boolean).join(", ");
}

export function bandWords(band: Band): string {
  const { outbound, inbound, emergency } = band.head;
  return `${band.title}: ${[outbound, inbound, emergency].map((lamp) => (lamp.verdict ? lamp.text : `${lamp.text}: nothing found`)).join("; ")}`;
}

export function summary(map: CallMapModel): string {
  const people = map.bands.reduce((sum, band) => sum + band.people, 0);
  const wrong = map.bands.filter((band) => worst(band));
  const places = `Lines of ${count(people, "person", "people")} through policy, account and number to the carrier.`;
  return wrong.length > 0 ? `${places} ${wrong.map(bandWords).join(". ")}.` : `${places} Nothing found.`;
}

const badness = ["error", "warning", "unknown"];

/** The lamp that says the worst of a band, undefined when all is well. */
export function worst(band: Band): Lamp | undefined {
  const { outbound, inbound, emergency } = band.head;
  return [outbound, inbound, emergency].filter((lamp) => lamp.verdict).sort((a, b) => badness.indexOf(a.verdict) - badness.indexOf(b.verdict))[0];
}
