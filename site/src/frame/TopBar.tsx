import { share } from "../share/host";
import { Button, IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { mac } from "../ui/hotkeys";
import { Logo } from "./Logo";
import { setTheme, useTheme } from "./theme";

/** What Undo or Redo would do now; without it the button says why it does nothing. */
export interface Step {
  /** "people: voice routing policy, 212 people", said after "Undo". */
  label: string;
  run: () => void;
}

export interface TopBarProps {
  home: string;
  plan?: { name: string; size?: string } | undefined;
  undo?: Step | undefined;
  redo?: Step | undefined;
  /** On the start page, where no plan is open. */
  links?: readonly { text: string; href: string }[];
  onFind?: () => void;
}

export function TopBar({ home, plan, undo, redo, links, onFind }: TopBarProps) {
  return (
    <header class="top">
      <a class="brand" href={home} aria-label="Partyline">
        <Logo />
        <span class="brand-name">Partyline</span>
      </a>
      {plan && (
        <div class="top-plan">
          <span class="top-plan-name">{plan.name}</span>
          {plan.size && <span class="meta">{plan.size}</span>}
        </div>
      )}
      {onFind && (
        <button type="button" class="find" aria-keyshortcuts={mac ? "Meta+K" : "Control+K"} onClick={onFind}>
          <Icon name="search" small />
          <span class="find-text">Find a person, number, policy or action</span>
          <kbd aria-hidden>{mac ? "Cmd" : "Ctrl"} K</kbd>
        </button>
      )}
      <div class="top-tools">
        {links?.map((link) => (
          <a key={link.href} href={link.href}>
            {link.text}
          </a>
        ))}
        {plan && (
          <>
            <StepButton icon="undo" word="Undo" step={undo} none="Nothing to undo" keys="Z" />
            <StepButton icon="redo" word="Redo" step={redo} none="Nothing to redo" keys="Y" />
          </>
        )}
        <span class={plan ? "top-roomy" : undefined}>
          <ThemeButton />
        </span>
        {plan && (
          <span class="top-share">
            <Button icon="external" onClick={share}>
              <span class="top-share-text">Share</span>
            </Button>
          </span>
        )}
      </div>
    </header>
  );
}

function StepButton({ icon, word, step, none, keys }: { icon: "undo" | "redo"; word: string; step: Step | undefined; none: string; keys: string }) {
  return (
    <IconButton
      icon={icon}
      label={step ? `${word} ${step.label}` : word}
      keys={`${mac ? "Meta" : "Control"}+${keys}`}
      disabled={step ? undefined : none}
      {...(step ? { onClick: step.run } : {})}
    />
  );
}

export function ThemeButton() {
  const { dark } = useTheme();
  return <IconButton icon={dark ? "sun" : "moon"} label={dark ? "Use the light theme" : "Use the dark theme"} onClick={() => setTheme(dark ? "light" : "dark")} />;
}
