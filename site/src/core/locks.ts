// One tab at a time may change a plan. The others read, and may ask for it.

export interface Hold {
  held: boolean;
  /** Asks the holder to hand over; takes it when nobody answers. */
  take(): Promise<void>;
  release(): void;
}

interface Told {
  /** The right to change goes to another tab, once what is not stored yet is. */
  lost(): Promise<void>;
  /** The other tab is gone, or handed over. */
  gained(): void;
  /** The other tab could not store what it has, and goes on. */
  refused(): void;
}

/** ask: one tab wants the plan of an id. heard: its holder is alive and stores. refused: it could not. */
type Message = Partial<Record<"ask" | "heard" | "refused", string>>;

const patience = 3000;
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("partyline hand over") : null;

export async function holdPlan(id: string, told: Told): Promise<Hold> {
  const name = `partyline plan ${id}`;
  let free: () => void = () => {};
  let over = false;
  let asking: ReturnType<typeof setTimeout> | undefined;
  const waiting = new AbortController();

  const hold: Hold = {
    held: false,
    async take() {
      if (this.held) return;
      channel?.postMessage({ ask: id });
      clearTimeout(asking);
      asking = setTimeout(() => {
        if (!hold.held && !over) void request({ steal: true });
      }, patience);
    },
    release() {
      over = true;
      clearTimeout(asking);
      channel?.removeEventListener("message", hear);
      waiting.abort();
      free();
    },
  };

  // request settles once the lock is held, or is known not to be.
  function request(options: LockOptions): Promise<boolean> {
    return new Promise((settle) => {
      navigator.locks
        .request(name, options, (lock) => {
          if (!lock || over) {
            settle(false);
            return undefined;
          }
          const wasWaiting = !options.ifAvailable;
          hold.held = true;
          settle(true);
          if (wasWaiting) told.gained();
          return new Promise<void>((resolve) => (free = resolve));
        })
        .catch((error: unknown) => {
          // A browser that refuses locks altogether; the store itself refuses a second writer.
          if (!over && error instanceof DOMException && error.name === "SecurityError") hold.held = true;
          settle(hold.held);
          if (!over && hold.held && error instanceof DOMException && error.name === "AbortError") {
            hold.held = false;
            told.lost().catch(() => {});
            void request({ signal: waiting.signal });
          }
        });
    });
  }

  function hear({ data }: MessageEvent<Message>): void {
    if (data.heard === id) clearTimeout(asking);
    if (data.refused === id && asking !== undefined && !hold.held) {
      asking = undefined;
      told.refused();
    }
    if (data.ask !== id || !hold.held || over) return;
    channel?.postMessage({ heard: id });
    hold.held = false;
    told.lost().then(
      () => {
        free();
        if (!over) void request({ signal: waiting.signal });
      },
      () => {
        hold.held = true;
        channel?.postMessage({ refused: id });
      },
    );
  }
  channel?.addEventListener("message", hear);

  if (!("locks" in navigator)) {
    hold.held = true;
    return hold;
  }
  if (!(await request({ ifAvailable: true }))) void request({ signal: waiting.signal });
  return hold;
}
