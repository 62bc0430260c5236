import { useEffect, useState } from "preact/hooks";
import type { ExportLine } from "../core/api_gen";
import { download } from "../core/download";
import { useCore } from "../core/use";
import { Button } from "../ui/Button";
import { Code } from "../ui/Code";
import { CopyButton } from "../ui/CopyButton";
import { Dialog } from "../ui/Dialog";
import { Skeleton } from "../ui/Skeleton";
import { Problem } from "./Problem";

/** Collector gives the script that exports a tenant, says how it is run, and lists the exports one by one. */
export function Collector({ onClose }: { onClose: () => void }) {
  const collect = useCore("collect", {});
  const exports = useCore("exports", {});
  const script = collect.data?.script;
  const text = script ? new TextDecoder().decode(script.bytes) : "";
  const copied = useCopied(text);
  return (
    <Dialog
      wide
      title="Export your tenant with the read-only collector"
      lead="A plain PowerShell script: every command in it is a Get. It signs in nowhere unless you start it with -Connect, and sends nothing."
      cancel="Close"
      onCancel={onClose}
      note={copied}
      actions={
        script && (
          <>
            <Button icon="download" onClick={() => download(script.name, script.bytes, "text/plain")}>
              {`Download ${script.name}`}
            </Button>
            <CopyButton text={text} label="Copy the script" words />
          </>
        )
      }
    >
      {collect.error && <Problem error={collect.error} what="The script cannot be shown" />}
      <ol class="collect-steps">
        <li>
          Save the script as <code translate={false}>{script?.name ?? "Collect-Tenant.ps1"}</code> and read it.
        </li>
        <li>
          Run it in Windows PowerShell 5.1 or PowerShell 7 where the MicrosoftTeams module is:
          <Code text={`.\\${script?.name ?? "Collect-Tenant.ps1"} -OutputFolder .\\export -Connect`} />
        </li>
        <li>
          Was it interrupted, or a command refused for want of a role? Run it again with <code translate={false}>-Resume</code>: only what is missing is read.
          <Code text={`.\\${script?.name ?? "Collect-Tenant.ps1"} -OutputFolder .\\export -Connect -Resume`} label="PowerShell that resumes" />
          <p class="explain">After a day take a new folder, or it mixes two times. With another tenant signed in, it refuses.</p>
        </li>
        <li>Drop the folder onto this page. Its files hold names and telephone numbers: keep them where such data belongs.</li>
      </ol>
      <section class="import-part">
        <h3>What it exports, and which role may read it</h3>
        <p class="text-2">One of them alone is a beginning, too: run its command and drop the file.</p>
        {exports.error && <Problem error={exports.error} what="The exports cannot be listed" />}
        {exports.data ? <Exports lines={exports.data.exports} /> : !exports.error && <Skeleton rows={4} cells={3} what="Listing the exports" />}
      </section>
    </Dialog>
  );
}

function Exports({ lines }: { lines: ExportLine[] }) {
  return (
    <ul class="collect-exports">
      {lines.map((line) => (
        <li key={line.cmdlet}>
          <details>
            <summary>
              <b translate={false}>{line.cmdlet}</b> <span class="text-2">{line.tells}</span>
            </summary>
            <p class="meta">Role: {line.role}</p>
            <Code text={line.command} />
            {line.command7 && (
              <>
                <p class="meta">In PowerShell 7 better</p>
                <Code text={line.command7} />
              </>
            )}
            {line.notes?.map((note) => (
              <p key={note} class="explain">
                {note}
              </p>
            ))}
          </details>
        </li>
      ))}
    </ul>
  );
}

/** The dialog was opened by "Copy ...", so it copies, and says whether that worked. */
function useCopied(text: string): string {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!text) return;
    navigator.clipboard?.writeText(text).then(
      () => setSaid("The script is on the clipboard"),
      () => setSaid("Not copied: the browser did not allow it. Use a button here"),
    );
  }, [text]);
  return said;
}
