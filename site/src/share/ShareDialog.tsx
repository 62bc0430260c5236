import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { OwnLink } from "../core/api_gen";
import { openPlan, type OpenPlan } from "../core/plan";
import { useCell } from "../core/cell";
import { useCore } from "../core/use";
import { href, useRoute } from "../frame/route";
import { coreError } from "../import/words";
import { Problem } from "../import/Problem";
import { Button } from "../ui/Button";
import { Checkbox, Radios } from "../ui/Check";
import { Dialog } from "../ui/Dialog";
import { ErrorBox } from "../ui/ErrorBox";
import { TextField } from "../ui/Field";
import { announce } from "../ui/LiveRegion";
import { Segments } from "../ui/Segments";
import { allowedDays, allowedViews, daysText, nearest, secondsOf, ways, whats, type What } from "./choices";
import { sharing } from "./host";
import { MadeDialog } from "./MadeDialog";
import { seal, send, type Attempt, type Way, type Wish } from "./make";
import { creatorsToken, keepFrom, keptFrom, random } from "./own";
import { Seen } from "./Seen";
import { limits, ServiceFailure, type Limits } from "./service";
import { why } from "./words";

/** ShareHost stands once, beside the frame: the dialog opens from any page. */
export function ShareHost() {
  const open = useCell(sharing);
  const plan = useCell(openPlan);
  const route = useRoute();
  const at = useRef(route);
  useEffect(() => {
    if (!open) at.current = route;
    else if (at.current !== route) sharing.set(false);
  }, [route, open]);
  return open && plan ? <Share key={plan.opening} plan={plan} onClose={() => sharing.set(false)} /> : null;
}

function Share({ plan, onClose }: { plan: OpenPlan; onClose: () => void }) {
  const [made, setMade] = useState<OwnLink | null>(null);
  return made ? <MadeDialog link={made} onClose={onClose} /> : <ShareDialog plan={plan} onMade={setMade} onClose={onClose} />;
}

/** What the service said when it was asked, before anything is sent. */
interface Service {
  limits?: Limits;
  failure?: ServiceFailure;
  token: boolean;
}

function useService(): Service | undefined {
  const [service, setService] = useState<Service>();
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const token = (await creatorsToken().catch(() => "")) !== "";
      return limits().then(
        (told): Service => ({ limits: told, token }),
        (failure: unknown): Service => ({ failure: failure instanceof ServiceFailure ? failure : new ServiceFailure("network"), token }),
      );
    };
    void ask().then((told) => !gone && setService(told));
    return () => void (gone = true);
  }, []);
  return service;
}

function ShareDialog({ plan, onMade, onClose }: { plan: OpenPlan; onMade: (link: OwnLink) => void; onClose: () => void }) {
  const service = useService();
  const [what, setWhat] = useState<What>("masked");
  const [days, setDays] = useState(7);
  const [views, setViews] = useState(3);
  const [replies, setReplies] = useState(true);
  const [copy, setCopy] = useState(false);
  const [from, setFrom] = useState(keptFrom);
  const [chosen, setWay] = useState<Way>("apart");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const tried = useRef<{ wish: string; attempt: Attempt } | null>(null);

  const mask = whats.find((one) => one.value === what)!.mask;
  const dice = useMemo(() => random(256), []);
  const preview = useCore("plan.share.preview", { mask, random: dice });
  const fits = preview.data?.inline ?? false;
  const way: Way = chosen === "inline" && !fits && !preview.pending ? "apart" : chosen;
  const inline = way === "inline";
  const dayChoices = allowedDays(service?.limits);
  const viewChoices = allowedViews(service?.limits);
  const wish: Wish = { mask, from: from.trim(), copy, replies, way, seconds: secondsOf(nearest(days, dayChoices)), views: nearest(views, viewChoices) };

  const create = async () => {
    if (blocked || busy) return;
    setBusy(true);
    setFailure(null);
    const same = JSON.stringify([wish, plan.state.revision]);
    try {
      keepFrom(wish.from);
      // The same wish sends the same bytes again: it is still one link.
      const attempt = tried.current?.wish === same ? tried.current.attempt : await seal(plan, wish);
      tried.current = { wish: same, attempt };
      const link = await send(attempt);
      announce("The link is made");
      onMade(link);
    } catch (error) {
      if (!(error instanceof ServiceFailure) || !error.open) tried.current = null;
      setFailure(error ?? new Error("unknown"));
    } finally {
      setBusy(false);
    }
  };
  const blocked = busy
    ? "The link is being made"
    : preview.error
      ? "The plan cannot be sealed"
      : inline
        ? undefined
        : !service
          ? "The link service has not answered yet"
          : service.failure
            ? why(service.failure)
            : service.limits!.creation === "token" && !service.token
              ? "The service wants a creator's token"
              : preview.data && preview.data.size > service.limits!.bytes
                ? "The sealed plan is larger than the service takes"
                : undefined;
  return (
    <Dialog
      title="Share this plan"
      lead={inline ? "One link, read only, with the whole plan inside." : "One link, read only. The service stores a sealed file and cannot open it: it never gets the key."}
      noteIcon="lock"
      note={inline ? "The plan is put into the link on this device. Nothing is sent." : "The plan leaves this device when you press Create link, not before."}
      result={<Seen preview={preview} limits={inline ? undefined : service?.limits} way={way} />}
      onCancel={onClose}
      onSubmit={() => void create()}
      actions={
        <Button kind="filled" submit disabled={blocked}>
          Create link
        </Button>
      }
    >
      <div class="share">
        {failure !== null && <Failed failure={failure} />}
        {service && <Missing service={service} fits={fits} />}
        <Radios label="What is in it" value={what} onChange={setWhat} options={whats} />
        {!inline && (
          <div class="share-pair">
            <div>
              <span class="share-label" aria-hidden>
                Expires
              </span>
              <Segments
                label="Expires"
                value={String(nearest(days, dayChoices))}
                onChange={(value) => setDays(Number(value))}
                options={dayChoices.map((n) => ({ value: String(n), text: daysText(n) }))}
              />
            </div>
            <div>
              <span class="share-label" aria-hidden>
                Opens at most
              </span>
              <Segments
                label="Opens at most"
                value={String(nearest(views, viewChoices))}
                onChange={(value) => setViews(Number(value))}
                options={viewChoices.map((n) => ({ value: String(n), text: n < 0 ? "any" : String(n) }))}
              />
            </div>
          </div>
        )}
        <fieldset>
          <legend class="field-label">They may</legend>
          {!inline && (
            <div>
              <Checkbox checked={replies} onChange={setReplies} label="comment and sign off" />
            </div>
          )}
          <div>
            <Checkbox checked={copy} onChange={setCopy} label="be offered a copy of the plan to keep" />
          </div>
        </fieldset>
        <TextField label="From" hint="How you call yourself to them. It is sealed with the plan, and remembered here." value={from} onInput={setFrom} />
        <Radios label="How it travels" value={way} onChange={setWay} options={ways.filter((one) => one.value !== "inline" || fits || way === "inline")} />
      </div>
    </Dialog>
  );
}

/** Missing says what keeps the service from making a link, before anyone tries. */
function Missing({ service, fits }: { service: Service; fits: boolean }) {
  if (service.failure) {
    const absent = service.failure.kind === "none";
    return (
      <ErrorBox
        what={absent ? "This planner has no link service" : "No link can be kept now"}
        safe={absent ? "" : why(service.failure)}
        todo={`${fits ? "This plan is small enough to travel wholly inside the link; or share" : absent ? "This plan is too large to travel inside a link. Share" : "Try again later, or share"} an exported copy with "partyline share".`}
      />
    );
  }
  if (service.limits!.creation !== "token" || service.token) return null;
  return (
    <ErrorBox
      what="The link service of this planner wants a creator's token"
      safe="Ask who runs it for one."
      todo={
        <>
          Keep it under <a href={href("settings")}>Settings</a>.
        </>
      }
    />
  );
}

function Failed({ failure }: { failure: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  // Create link stands below; what failed must not stay out of sight above.
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [failure]);
  return (
    <div ref={box}>
      <Refused failure={failure} />
    </div>
  );
}

function Refused({ failure }: { failure: unknown }) {
  if (!(failure instanceof ServiceFailure)) return <Problem error={coreError(failure)} what="No link was made" />;
  if (failure.open) {
    return (
      <ErrorBox
        what="Whether the link was made is not known"
        safe={why(failure)}
        todo="Press Create link again: what was sealed is sent once more and stays one link. It stands under Links already, so that you can take it back."
      />
    );
  }
  return (
    <ErrorBox
      what="No link was made"
      safe={why(failure)}
      todo={failure.kind === "creator" ? <a href={href("settings")}>Open Settings</a> : failure.kind === "too-many-links" ? <a href={href("links")}>Open Links</a> : undefined}
    />
  );
}
