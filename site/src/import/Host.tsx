import { useEffect, useState } from "preact/hooks";
import { useCell } from "../core/cell";
import { openPlan } from "../core/plan";
import { useRoute } from "../frame/route";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { dropped, pasted, read } from "./files";
import { flow, openingFailure, take } from "./flow";
import { ImportDialog } from "./Dialog";
import { Problem } from "./Problem";

/** ImportHost stands once, beside the frame: it takes what is dropped or pasted anywhere. */
export function ImportHost() {
  const open = useCell(flow);
  const failure = useCell(openingFailure);
  const over = useDrop();
  usePaste();
  return (
    <>
      {over && <DropSign />}
      {open && <ImportDialog key={open.id} {...open} />}
      {failure && (
        <Dialog title={failure.file ? `"${failure.file}" was not opened` : "The files were not read"} cancel="Close" onCancel={() => openingFailure.set(null)}>
          <Problem error={failure.error} what={failure.file ? "The plan cannot be read" : "Nothing was changed"} />
        </Dialog>
      )}
    </>
  );
}

function DropSign() {
  const plan = useCell(openPlan);
  const { page } = useRoute();
  return (
    <div class="drop-sign" aria-hidden>
      <p>
        <Icon name="import" />
        {!plan || page === "" ? "Drop the files to make a plan of them" : page === "change" ? `Drop a snapshot or exports to compare ${plan.state.name} with them` : `Drop the files into ${plan.state.name}`}
      </p>
    </div>
  );
}

function useDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const files = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!files(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!files(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const move = (event: DragEvent) => {
      if (!files(event) || event.defaultPrevented) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = "copy";
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!files(event) || event.defaultPrevented) return;
      // Else the browser would leave the page to show the file.
      event.preventDefault();
      if (flow.get()) return;
      void take(dropped(event.dataTransfer!));
    };
    addEventListener("dragenter", enter);
    addEventListener("dragleave", leave);
    addEventListener("dragover", move);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragenter", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("dragover", move);
      removeEventListener("drop", drop);
    };
  }, []);
  return over;
}

function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || !event.clipboardData || flow.get() || belongsElsewhere(event.target)) return;
      const { files } = event.clipboardData;
      const text = pasted(event.clipboardData.getData("text/plain"));
      if (files.length === 0 && !text) return;
      event.preventDefault();
      // Excel puts a picture of the cells beside their text.
      if (text) void take([text]);
      else void take(read(files));
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, []);
}

/** Text fields, grids and dialogs take pastes themselves. */
function belongsElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=grid]") !== null;
}
