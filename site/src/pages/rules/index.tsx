import { useState } from "preact/hooks";
import type { RuleLine } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { go, href } from "../../frame/route";
import { Problem } from "../../import/Problem";
import { count, thousands } from "../../text";
import { TextField } from "../../ui/Field";
import { Glyph, severityWord } from "../../ui/Glyph";
import { docked, useMedia } from "../../ui/media";
import { PageHead } from "../../ui/PageHead";
import { Segments } from "../../ui/Segments";
import { Skeleton } from "../../ui/Skeleton";
import type { Page, PageProps } from "../page";
import { Explained, severity } from "./Explained";
import { Packs } from "./Packs";
import { Questions } from "./Questions";

/** Every rule with what it stands on ("#/rules?rule=SHC006"). */
function Rules({ query }: PageProps) {
  const list = useCore("rules", {});
  const version = useCore("version", {}).data;
  const [text, setText] = useState("");
  const wide = useMedia(docked);
  const plan = useCell(openPlan);
  const part = plan && query.get("part") === "questions" ? "questions" : "rules";
  const chosen = query.get("rule") ?? "";
  const rules = list.data?.rules ?? [];
  const shown = rules.filter((rule) => matches(rule, text));
  return (
    <div class="page">
      <PageHead
        title="Rules"
        aside={list.data && (shown.length === rules.length ? rules.length : `${shown.length} of ${rules.length}`)}
        meta={
          <>
            {plan && (
              <Segments
                label="What is shown"
                value={part}
                onChange={(to) => go("rules", to === "rules" ? {} : { part: to })}
                options={[
                  { value: "rules", text: "Rules" },
                  { value: "questions", text: `Questions, ${thousands(plan.state.counts.questions)} open` },
                ]}
              />
            )}
            {version && <span>{`Partyline ${version.program}; facts of ${version.catalogue.date}, catalogue ${version.catalogue.version}`}</span>}
          </>
        }
      />
      {list.error && <Problem error={list.error} what="The rules cannot be listed" />}
      {part === "questions" ? (
        <Questions />
      ) : (
        <div class="rules">
          {(wide || !chosen) && (
            <div class="stack rules-side">
              <TextField label="Filter" type="search" placeholder="A word, a rule id, or a document" labelHidden value={text} onInput={setText} />
              {!list.data && !list.error && <Skeleton rows={8} cells={2} what="Listing the rules" />}
              {list.data && shown.length === 0 && (
                <p class="text-2">
                  No rule matches "{text}".{" "}
                  <button type="button" class="link" onClick={() => setText("")}>
                    Remove the filter
                  </button>
                </p>
              )}
              {list.data && <Packs packs={list.data.packs} />}
              {families(shown).map(([family, members]) => (
                <section key={family} class="rules-family" aria-label={familyWords[family] ?? family}>
                  <h2>
                    {familyWords[family] ?? family} <span class="meta">{family}, {count(members.length, "rule")}</span>
                  </h2>
                  <ul>
                    {members.map((rule) => (
                      <li key={rule.id}>
                        <a class="rules-row" href={href("rules", { rule: rule.id })} aria-current={rule.id === chosen ? "true" : undefined}>
                          <Glyph severity={severity(rule.severity)} label={severityWord[severity(rule.severity)]} />
                          <span>{rule.title}</span>
                          <span class="meta" translate={false}>
                            {rule.id}
                          </span>
                        </a>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )}
          {chosen ? (
            <Explained id={chosen} packs={list.data?.packs ?? []} {...(wide ? {} : { onBack: () => go("rules") })} />
          ) : (
            wide && <p class="rules-none text-2">Choose a rule to see why it is one, what it looks at, a right and a wrong plan, and the documents it stands on.</p>
          )}
        </div>
      )}
    </div>
  );
}

function matches(rule: RuleLine, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [rule.id, rule.title, rule.severity, ...rule.sources, ...rule.facts].join(" ").toLowerCase();
  return words.every((word) => all.includes(word));
}

/** What the letters of an id stand for. */
const familyWords: Readonly<Record<string, string>> = {
  AAT: "Auto attendants",
  ACG: "The operator's portal",
  CCA: "Contact centre",
  CID: "Caller ID and blocking",
  CQU: "Call queues",
  DPL: "Dial plans",
  DRT: "Direct Routing",
  ECB: "Emergency callback numbers",
  ECP: "Emergency calling policies",
  EMG: "Emergency calls",
  LAW: "Duties by law",
  LIC: "Licences and funding",
  LOC: "Addresses and locations",
  NUM: "Numbers",
  OPC: "Operator Connect",
  POL: "How policies apply",
  SHC: "Shared Calling",
  TPM: "Teams Phone Mobile",
};

/** The letters of the id are the family. */
function families(rules: readonly RuleLine[]): [string, RuleLine[]][] {
  const all = new Map<string, RuleLine[]>();
  for (const rule of rules) {
    const family = rule.id.slice(0, -3);
    all.set(family, [...(all.get(family) ?? []), rule]);
  }
  return [...all];
}

export const rules: Page = { id: "rules", title: "Rules", group: "Reference", icon: "book", withoutPlan: true, component: Rules };
