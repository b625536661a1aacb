import type { Clock, Queries } from '../../../kernel/clock';
import { consistencyRanges } from '../../../proof/merkle';
import { encodeVkey, type NoteVerifier } from '../../../proof/note-key';
import { checkPolicy } from '../../../proof/policy';
import { rootsOf } from '../log-tree';
import { LogRefusal, type Signed } from '../sequencer';
import { Cosignatures } from './cosignatures';
import { submitCheckpoint, type WitnessReply } from './witness-client';
import type { WitnessFigures } from './witness-figures';
import type { WitnessPolicy } from './witness-policy';

/** Without quorum for this long, somebody is told. */
const MISSING_AFTER_MS = 15_000;
const ASK_AGAIN_MS = 3_000;
/** When the quorum is there, the others have this long to be in the same round. */
const GRACE_MS = 200;
/** A witness may move on between its answer and our next try. */
const MOST_TRIES = 3;

interface Witness {
  readonly name: string;
  readonly vkey: string;
  readonly verifier: NoteVerifier;
  readonly url: string;
  /** Largest size that it has cosigned, as far as we know. */
  size: number;
  busy: boolean;
  trouble: 'rolled-back' | 'refuses' | undefined;
}

interface Offer extends Signed {
  /** The policy under which the quorum makes it final. */
  readonly policyId: string;
  readonly atMs: number;
}

/**
 * Asks all witnesses for their cosignature on each checkpoint, beside the sequencer and on a connection of its own: nothing
 * waits for them but the state *final*. One round at a time; what was published meanwhile is asked for in the next.
 */
export class Witnessing {
  /** Why the log must not go on; looked at by the sequencer's host. */
  refusal: Error | undefined;
  private readonly witnesses: readonly Witness[];
  private readonly store: Cosignatures;
  private readonly ending = new AbortController();
  private readonly open = new Set<Promise<void>>();
  private running: Promise<void> | undefined;
  private last: Offer | undefined;
  private next: Offer | undefined;
  private waitingSinceMs: number | undefined;
  private toldMissing = false;

  constructor(
    private readonly q: Queries,
    private readonly witnessPolicy: WitnessPolicy,
    private readonly clock: Clock,
    private readonly figures: WitnessFigures,
  ) {
    this.store = new Cosignatures(q);
    this.witnesses = [...witnessPolicy.policy.witnesses].map(([name, verifier]) => ({
      name,
      verifier,
      vkey: encodeVkey(verifier),
      url: witnessPolicy.urls.get(name) ?? '',
      size: 0,
      busy: false,
      trouble: undefined,
    }));
  }

  /**
   * Before anything new is signed: no witness that answers has seen more than the last checkpoint signed here, or another
   * history. One that does not answer is asked before anything else is taken from it later.
   * @throws LogRefusal `ledger-behind`, `ledger-forked`
   */
  async requireAgreement(last: Signed): Promise<void> {
    const sizes = await this.store.sizes(this.witnesses.map(({ vkey }) => vkey));
    this.toldMissing = await this.store.isToldMissing();
    for (const witness of this.witnesses) witness.size = sizes.get(witness.vkey) ?? 0;
    const asked = await Promise.allSettled(this.witnesses.map((witness) => this.ask(witness, last)));
    const refused = asked.find((outcome) => outcome.status === 'rejected');
    if (refused) throw refused.reason;
  }

  /** Asks for cosignatures on a checkpoint that is published. Returns at once. */
  offer(signed: Signed, policyId: string): void {
    const offer = { ...signed, policyId, atMs: this.clock.elapsedMs() };
    this.last = offer;
    this.next = offer;
    this.waitingSinceMs ??= offer.atMs;
    this.start();
  }

  /** Called on each beat of the leader: asks again while the quorum is missing, and tells when it stays so. */
  async beat(): Promise<void> {
    const { last, waitingSinceMs: since } = this;
    const now = this.clock.elapsedMs();
    if (since !== undefined && last && !this.running && now - last.atMs > ASK_AGAIN_MS) this.offer(last, last.policyId);
    const missing = since !== undefined && now - since > MISSING_AFTER_MS;
    if (missing) this.figures.alarm('ledger-quorum-missing', true);
    else if (since === undefined) this.figures.alarm('ledger-quorum-missing', false);
    if (last && (missing ? !this.toldMissing : this.toldMissing && since === undefined)) {
      await this.store.tell(missing ? 'missing' : 'reached', last.size);
      this.toldMissing = missing;
    }
  }

  /** Ends every request that is open. */
  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.open);
  }

  private start(): void {
    this.running ??= this.track(
      this.rounds().finally(() => {
        this.running = undefined;
        if (this.next && !this.ending.signal.aborted) this.start();
      }),
    );
  }

  private track(work: Promise<void>): Promise<void> {
    const kept: Promise<void> = work
      .catch((fault: unknown) => {
        if (this.ending.signal.aborted) return;
        this.refusal ??= fault instanceof Error ? fault : new Error(String(fault));
      })
      .finally(() => this.open.delete(kept));
    this.open.add(kept);
    return kept;
  }

  private async rounds(): Promise<void> {
    for (let offer = this.next; offer && !this.ending.signal.aborted; offer = this.next) {
      this.next = undefined;
      await this.round(offer);
    }
  }

  private async round(offer: Offer): Promise<void> {
    const lines = await this.store.lines(offer.size);
    const fresh = new Map<string, string>();
    let agreed: () => void = () => undefined;
    const agreement = new Promise<void>((resolve) => (agreed = resolve));
    const asked = this.witnesses.filter(({ busy }) => !busy);
    const answers = asked.map((witness) =>
      this.track(
        this.ask(witness, offer).then(async (line) => {
          if (line === undefined) return;
          lines.set(witness.vkey, line);
          fresh.set(witness.vkey, line);
          if (await this.judge(offer, lines, fresh)) agreed();
        }),
      ),
    );
    const grace = agreement.then(() => new Promise<void>((resolve) => setTimeout(resolve, GRACE_MS)));
    await Promise.race([Promise.all(answers), grace]);
  }

  /** @returns whether this round alone has the quorum */
  private async judge(offer: Offer, lines: Map<string, string>, fresh: Map<string, string>): Promise<boolean> {
    if (this.reaches(offer, lines)) {
      await this.store.settle(offer.policyId, offer.size);
      this.figures.finalSize(offer.size);
    }
    const agreed = this.reaches(offer, fresh);
    if (agreed) this.waitingSinceMs = this.last?.atMs === offer.atMs ? undefined : offer.atMs;
    return agreed;
  }

  private reaches({ note }: Signed, lines: Map<string, string>): boolean {
    return checkPolicy(this.witnessPolicy.policy, note + [...lines.values()].join('')).quorum;
  }

  /**
   * Asks one witness until it cosigns or will not. @returns its signature line, kept
   * @throws LogRefusal `ledger-behind`, `ledger-forked`
   */
  private async ask(witness: Witness, signed: Signed): Promise<string | undefined> {
    witness.busy = true;
    try {
      let oldSize = Math.min(witness.size, signed.size);
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const reply = await this.submit(witness, signed, oldSize);
        if (reply.kind === 'cosigned') return await this.take(witness, signed, reply.time, reply.line);
        if (reply.kind === 'inconsistent') {
          throw new LogRefusal(
            'ledger-forked',
            `The log does not continue what ${witness.name} cosigned at ${oldSize}: there are two histories.`,
          );
        }
        if (reply.kind !== 'other-size') return this.note(witness, reply.kind === 'refused' ? 'refuses' : undefined);
        if (!(await this.mayGoOnFrom(reply.size, oldSize, witness, signed))) return undefined;
        oldSize = reply.size;
      }
      return this.note(witness, 'refuses');
    } finally {
      witness.busy = false;
    }
  }

  private async submit(witness: Witness, { size, note }: Signed, oldSize: number): Promise<WitnessReply> {
    const proof = oldSize === 0 ? [] : await rootsOf(this.q, consistencyRanges(oldSize, size), size);
    return submitCheckpoint(witness.url, witness.verifier, { note, oldSize, proof }, this.ending.signal);
  }

  private async take(witness: Witness, { size }: Signed, time: number, line: string): Promise<string> {
    witness.size = Math.max(witness.size, size);
    this.note(witness, undefined);
    this.figures.cosigned(witness.name, size, time - this.clock.processNow().getTime() / 1000);
    await this.store.keep(size, witness.vkey, time, line);
    return line;
  }

  /** Looks at the size that a witness says it has. @throws LogRefusal when ours is behind or another history */
  private async mayGoOnFrom(told: number, asked: number, witness: Witness, { size }: Signed): Promise<boolean> {
    if (told > size) {
      // nothing is submitted before it is published: what is larger than all of that is not from this database
      if (told <= (await this.store.published())) return false;
      throw new LogRefusal(
        'ledger-behind',
        `${witness.name} has cosigned ${told} entries of the log, but only ${size} were signed here: this is an older copy.`,
      );
    }
    if (told === asked) {
      throw new LogRefusal(
        'ledger-forked',
        `${witness.name} has cosigned another log of ${told} entries: there are two histories.`,
      );
    }
    if (told < witness.size) {
      this.note(witness, 'rolled-back');
      return false;
    }
    return true;
  }

  private note(witness: Witness, trouble: Witness['trouble']): undefined {
    witness.trouble = trouble;
    this.figures.away(witness.name);
    const any = (kind: Witness['trouble']): boolean => this.witnesses.some((each) => each.trouble === kind);
    this.figures.alarm('ledger-witness-rolled-back', any('rolled-back'));
    this.figures.alarm('ledger-witness-refuses', any('refuses'));
    return undefined;
  }
}
