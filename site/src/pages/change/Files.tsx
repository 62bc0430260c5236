import { useState } from "preact/hooks";
import type { File, FileSize } from "../../core/api_gen";
import { download } from "../../core/download";
import { bytes, thousands } from "../../text";
import { Button, IconButton } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Code } from "../../ui/Code";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import type { Runbook } from "./runbook";

export function Files({ sizes, runbook }: { sizes: readonly FileSize[]; runbook: Runbook }) {
  const [shown, setShown] = useState<File>();
  return (
    <Card title="Files" side={<span class="meta">Read README.md first</span>} foot="00-preflight looks, 10-apply does, 20-verify reads back. Nothing runs from here." flush>
      <ul class="change-files">
        {sizes.map((file) => (
          <li key={file.name}>
            <Icon name="document" small />
            <button type="button" class="link" onClick={() => void runbook.file(file.name).then(setShown)}>
              {file.name}
            </button>
            <span class="change-size">{bytes(file.size)}</span>
            <IconButton icon="download" label={`Download ${file.name}`} small onClick={() => void runbook.file(file.name).then((one) => one && save(one))} />
          </li>
        ))}
      </ul>
      {shown && <Look file={shown} onClose={() => setShown(undefined)} />}
    </Card>
  );
}

/** More lines than this are not looked at, they are searched in an editor. */
const lookedAt = 2000;

function Look({ file, onClose }: { file: File; onClose: () => void }) {
  const lines = new TextDecoder().decode(file.bytes).split(/\r?\n/);
  const cut = lines.length > lookedAt;
  return (
    <Dialog
      title={file.name}
      lead={cut ? `The first ${thousands(lookedAt)} of ${thousands(lines.length)} lines. The download has them all.` : undefined}
      wide
      note="Written in this tab. Nothing has left the device."
      noteIcon="lock"
      cancel="Close"
      onCancel={onClose}
      actions={
        <Button kind="filled" icon="download" onClick={() => save(file)}>
          Download {baseName(file.name)}
        </Button>
      }
    >
      <div class="change-look">
        <Code text={lines.slice(0, lookedAt).join("\n")} label={file.name} />
      </div>
    </Dialog>
  );
}

function save(file: File): void {
  download(baseName(file.name), file.bytes, "text/plain");
}

/** baseName is the name without its folder: browsers save no folders. */
function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
