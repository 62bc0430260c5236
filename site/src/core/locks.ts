// One tab at a time may change a plan. The others read, and may ask for it.

export interface Hold {
  held: boolean;
  /** Asks the holder to hand over; takes it when nobody answers. */
  take(): Promise<void>;
  release(): void;
}

interface Told {
  /** The right to change went to another tab. */
  lost(): void;
  /** The other tab is gone, or handed over. */
  gained(): void;
}

const patience = 3000;
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("partyline hand over") : null;

export async function holdPlan(id: string, told: Told): Promise<Hold> {
  const name = `partyline plan ${id}`;
  let free: () => void = () => {};
  let over = false;
  const waiting = new AbortController();

  const hold: Hold = {
    held: false,
    async take() {
      if (this.held) return;
      channel?.postMessage({ ask: id });
      setTimeout(() => {
        if (!hold.held && !over) void request({ steal: true });
      }, patience);
    },
    release() {
      over = true;
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
        .catch(() => {
          settle(false);
          if (!over && hold.held) {
            hold.held = false;
            told.lost();
            void request({ signal: waiting.signal });
          }
        });
    });
  }

  channel?.addEventListener("message", (event: MessageEvent<{ ask?: string }>) => {
    if (event.data.ask !== id || !hold.held || over) return;
    hold.held = false;
    told.lost();
    // What this tab has not stored yet goes first: the reader's opening stores it.
    setTimeout(() => {
      free();
      void request({ signal: waiting.signal });
    }, 50);
  });

  if (!("locks" in navigator)) {
    hold.held = true;
    return hold;
  }
  if (!(await request({ ifAvailable: true }))) void request({ signal: waiting.signal });
  return hold;
}
