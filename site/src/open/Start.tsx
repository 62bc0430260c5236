import { Button } from "../ui/Button";
import { ErrorBox } from "../ui/ErrorBox";
import { Icon } from "../ui/Icon";
import type { Status } from "../share/service";
import { openPlan } from "./reading";
import { sealWords, type Said } from "./words";

/** Start is what stands before the plan is opened. Nothing that counts is asked of the service before its button is pressed. */
export function Start({ inline, status, trouble, busy }: { inline: boolean; status: Status | undefined; trouble: Said | undefined; busy: boolean }) {
  const counted = !inline && (!status || status.viewsLeft >= 0);
  return (
    <div class="card open-card">
      <h1>A plan was shared with you</h1>
      <p>Press "Open the plan".{counted && " This takes one of the openings."}</p>
      {status && (
        <p class="open-seal text-2">
          <Icon name="lock" small />
          {sealWords(status)}
        </p>
      )}
      {trouble && <ErrorBox what={trouble.what} todo={trouble.todo} {...(trouble.detail ? { detail: trouble.detail } : {})} />}
      <div>
        <Button kind="filled" disabled={busy ? "The plan is on its way" : undefined} onClick={() => void openPlan()}>
          {busy ? "Opening the plan" : trouble ? "Try again" : "Open the plan"}
        </Button>
      </div>
      <p class="explain">
        {inline
          ? "The whole plan is inside this link, and opens without a service. It cannot be taken back and does not expire: whoever has the link reads the plan for good."
          : "It was sealed by whoever sent it. The service that keeps it cannot read it: the key came to you alone."}{" "}
        Nothing is installed, and nothing is kept on this device.
      </p>
    </div>
  );
}
