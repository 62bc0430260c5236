// Signatures and comments: read, sealed and sent, each exactly once.
import type { LinkReplyResponse, ReplyLine, SealedReply } from "../core/api_gen";
import { Cell } from "../core/cell";
import { core } from "../core/client";
import { capital, coreError } from "../import/words";
import { replies, reply, ServiceFailure } from "../share/service";
import { random } from "./memory";
import type { OpenedPlan } from "./reading";
import { endWords, troubleWords, type Said } from "./words";

export type Kind = "comment" | "signOff" | "changes";

export interface Read {
  lines: readonly ReplyLine[];
  /** A sentence where the chain does not hold; lines are those before. */
  broken: string;
  /** Why they were not read. */
  trouble: string;
}

export interface Mine {
  number: number;
  kind: Kind;
  name: string;
}

/** So often another's reply may come first before the person is asked to try again. */
const tries = 8;

export class Replies {
  /** Undefined until they are read. */
  readonly read = new Cell<Read | undefined>(undefined);
  /** What was written on this page, known also while the replies cannot be read. */
  readonly mine = new Cell<readonly Mine[]>([]);
  readonly sending = new Cell<Kind | "">("");
  /** What was sent and not answered: it may be there already, and must not be written twice. */
  private waiting: (LinkReplyResponse & { words: string }) | undefined;

  constructor(private readonly plan: OpenedPlan) {}

  async load(): Promise<void> {
    try {
      await this.show(await this.sealed());
    } catch (error) {
      const last = this.read.get();
      this.read.set({ lines: last?.lines ?? [], broken: last?.broken ?? "", trouble: sentence(error) });
    }
  }

  private sealed(): Promise<SealedReply[]> {
    return replies(this.plan.link.id, this.plan.link.readToken);
  }

  private async show(sealed: SealedReply[]): Promise<void> {
    const { fragment, key, shared } = this.plan;
    const { replies: lines, broken } = await core.call("link.replies", { fragment, key, hash: shared.hash, sealed });
    this.read.set({ lines, broken, trouble: "" });
  }

  /** Writes a reply and gives "", or says why it was not written. */
  async send(kind: Kind, name: string, text: string): Promise<string> {
    if (this.sending.get()) return "";
    this.sending.set(kind);
    try {
      const number = await this.write(kind, name, text);
      this.waiting = undefined;
      this.mine.update((mine) => [...mine, { number, kind, name }]);
      await this.load();
      return "";
    } catch (error) {
      return sentence(error);
    } finally {
      this.sending.set("");
    }
  }

  private async write(kind: Kind, name: string, text: string): Promise<number> {
    const words = JSON.stringify([kind, name, text]);
    if (this.waiting?.words !== words) this.waiting = undefined;
    const { fragment, key, link, shared, summary } = this.plan;
    for (let left = tries; ; left--) {
      if (!this.waiting) {
        const sealed = await this.sealed();
        await this.show(sealed);
        const errors = kind === "signOff" ? summary.counts.errors : 0;
        const made = await core.call("link.reply", { fragment, key, hash: shared.hash, sealed, kind, name, text, errors, random: random(64) });
        this.waiting = { ...made, words };
      }
      try {
        await reply(link.id, link.readToken, this.waiting.number, this.waiting.sealed);
        return this.waiting.number;
      } catch (error) {
        // Where nobody can tell whether it was taken, the same is sent the next time.
        if (!(error instanceof ServiceFailure) || error.open) throw error;
        this.waiting = undefined;
        if (error.kind !== "reply-number" || left === 1) throw error;
      }
    }
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof ServiceFailure)) {
    const { message } = coreError(error);
    return capital(message) + (/[.?]$/.test(message) ? "" : ".");
  }
  if (error.kind === "reply-number") return "Others are writing at the same time. Try again.";
  const said: Said = endWords(error.kind) ?? troubleWords(error);
  return `${said.what}. ${said.todo}`;
}
