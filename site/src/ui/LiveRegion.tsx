import { useEffect, useState } from "preact/hooks";

type Urgency = "polite" | "assertive";

let tell: (text: string, urgency: Urgency) => void = () => {};

/** announce speaks to who does not see the change; assertive only for "not saved". */
export function announce(text: string, urgency: Urgency = "polite"): void {
  tell(text, urgency);
}

/** LiveRegion stands once, in the frame, from the start: regions that come later are not heard. */
export function LiveRegion() {
  const [polite, setPolite] = useState("");
  const [assertive, setAssertive] = useState("");
  useEffect(() => {
    tell = (text, urgency) => {
      const set = urgency === "polite" ? setPolite : setAssertive;
      // The same words twice are heard twice only if they differ.
      set((now) => (now === text ? `${text}\u00a0` : text));
    };
    return () => {
      tell = () => {};
    };
  }, []);
  return (
    <div class="visually-hidden">
      <div role="status">{polite}</div>
      <div role="alert">{assertive}</div>
    </div>
  );
}
