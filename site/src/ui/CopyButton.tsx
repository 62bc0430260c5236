import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "./Button";
import { announce } from "./LiveRegion";

/** CopyButton puts a text on the clipboard and says whether that worked, in its own place. */
export function CopyButton({ text, label, words }: { text: string; label: string; words?: boolean }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const what = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "Not copied: the browser did not allow it",
    );
    setSaid(what);
    announce(what);
  };
  return words ? (
    <Button icon="copy" onClick={copy}>
      {said || label}
    </Button>
  ) : (
    <IconButton icon={said === "Copied" ? "check" : "copy"} label={said || label} small onClick={copy} />
  );
}
