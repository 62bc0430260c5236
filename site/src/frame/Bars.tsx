import type { ComponentChildren } from "preact";
import { Button } from "../ui/Button";
import { Glyph, type Severity } from "../ui/Glyph";

export interface BarProps {
  severity: Exclude<Severity, "pass">;
  /** Of the store: heard at once. */
  urgent?: boolean;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** Bar stands under the top bar as long as what it says is so. */
export function Bar({ severity, urgent, actions, children }: BarProps) {
  return (
    <div class={`bar bar-${severity}`} role={urgent ? "alert" : "status"}>
      <Glyph severity={severity} />
      <p>{children}</p>
      {actions}
    </div>
  );
}

/** SecondTabBar: another tab may change the plan. */
export function SecondTabBar({ onTake }: { onTake?: () => void }) {
  return (
    <Bar
      severity="warning"
      actions={
        onTake && (
          <Button small onClick={onTake}>
            Change it here
          </Button>
        )
      }
    >
      Another tab on this device has this plan and can change it. This one only reads.
    </Bar>
  );
}

export function UpdateBar({ onReload, onLater }: { onReload: () => void; onLater: () => void }) {
  return (
    <Bar
      severity="info"
      actions={
        <span class="button-row">
          <Button small onClick={onReload}>
            Reload
          </Button>
          <Button small kind="text" onClick={onLater}>
            Later
          </Button>
        </span>
      }
    >
      A new version is ready. Reload when it suits you.
    </Bar>
  );
}

export interface StorageBarProps {
  /** "The disk is nearly full: 3.9 of 4 GB used by this browser." */
  sentence: string;
  /** Something is not saved. */
  failed?: boolean;
  onExport?: () => void;
  /** Asks the browser not to clear the plans by itself. */
  onKeep?: () => void;
}

export function StorageBar({ sentence, failed, onExport, onKeep }: StorageBarProps) {
  return (
    <Bar
      severity={failed ? "error" : "warning"}
      urgent={failed ?? false}
      actions={
        <span class="button-row">
          {onExport && (
            <Button small onClick={onExport}>
              Export now
            </Button>
          )}
          {onKeep && (
            <Button small onClick={onKeep}>
              Ask the browser to keep it
            </Button>
          )}
        </span>
      }
    >
      {sentence}
    </Bar>
  );
}
