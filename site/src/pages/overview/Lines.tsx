import type { FindingLine as Line } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { fixHref, findingHref } from "../../finding/links";
import { small } from "../../finding/FixPart";
import { capital, Headline, severityOf } from "../../finding/words";
import { ButtonLink } from "../../ui/Button";
import { FindingLine } from "../../ui/Finding";

export interface OneFindingProps {
  finding: Line;
  /** The most urgent one shows its reason and its fix. */
  open: boolean;
  lit: boolean;
  onPoint: (pointed: boolean) => void;
}

export function OneFinding({ finding, open, lit, onPoint }: OneFindingProps) {
  const { data } = useCore("plan.finding", open ? { key: finding.key } : null);
  const fix = finding.edits > 0 ? finding.fixTitle : "";
  return (
    <FindingLine
      severity={severityOf(finding)}
      sentence={<Headline finding={finding} />}
      ruleId={finding.key.rule}
      href={findingHref(finding.key)}
      {...(open && data ? { reason: data.why } : {})}
      {...(fix && !open ? { fix: small(fix), fixHref: fixHref(finding.key) } : {})}
      {...(finding.missing.length > 0 ? { ask: `Import ${finding.missing.join(", ")}` } : {})}
      {...(open && fix
        ? {
            actions: (
              <>
                <ButtonLink kind="filled" href={fixHref(finding.key)}>
                  Preview fix
                </ButtonLink>
                <span>{capital(fix)}</span>
              </>
            ),
          }
        : {})}
      open={open}
      lit={lit}
      onPoint={onPoint}
    />
  );
}
