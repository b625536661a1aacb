import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../../kernel/clock';
import type { LongJobContext } from '../../../platform/queue/handles';
import { type EntryView, LedgerService } from '../../ledger/ledger.service';
import { LogProofsService } from '../../ledger/log-proofs.service';
import { type LogHead, LogService } from '../../ledger/log.service';
import { VerifyPolicyService } from '../../ledger/verify-policy.service';
import { caseDocument } from '../case-uco/case-document';
import type { KeptBack } from '../domain/bundle';
import type { Example } from './bag-commands';
import { readmesOf } from './bag-readme';
import { type BagFile, BagRecord } from './bag-record';
import type { BagContent, BagSnapshot } from './bag-snapshot.service';
import { BagStamps, type BagStamp } from './bag-stamps.service';
import type { BagWriter, StoredFile } from './bag-writer';
import type { Bundle } from './bundle.entity';
import { VerifierFiles } from './verifier-files';

const ENTRIES_AT_ONCE = 500;
const LOG_WAIT_MS = 60_000;
/** How long a bundle waits for the witnesses before it goes with what is signed. */
const WITNESS_WAIT_MS = 15_000;
const LOOK_EVERY_MS = 200;
const SOFTWARE = 'Sanad 1';

/** The bytes of an exhibit as they were read back, with the list of its set. */
export interface ReadContent extends BagContent {
  readonly stored: readonly StoredFile[];
  readonly list: Buffer | undefined;
}

/** Where the entries of a bag stand in the log, and the two checkpoints between which they came. */
export interface BagLog {
  readonly places: ReadonlyMap<string, number>;
  readonly after: LogHead | undefined;
  readonly upTo: LogHead;
  readonly consistency: readonly string[];
  readonly policy: string;
}

/** Writes the skeleton of a bag: all of it but the bytes of stored files. Opens short transactions and holds none. */
@Injectable()
export class BagBuilder {
  constructor(
    private readonly ledger: LedgerService,
    private readonly log: LogService,
    private readonly proofs: LogProofsService,
    private readonly policies: VerifyPolicyService,
    private readonly stamps: BagStamps,
    private readonly verifiers: VerifierFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits until a signed checkpoint holds every entry; where witnesses are asked a while for their signatures too.
   * @throws Error when the log stands still: the job is tried again
   */
  async locate(ctx: LongJobContext, { custody, audit }: BagSnapshot): Promise<BagLog> {
    const hashes = [...custody, ...audit].map(({ entryHash }) => entryHash);
    const began = this.clock.elapsedMs();
    for (;;) {
      ctx.signal.throwIfAborted();
      const waited = this.clock.elapsedMs() - began;
      const found = await ctx.run(async (tx) => {
        const places = await this.proofs.placesOf(tx, hashes);
        if (places.size < new Set(hashes).size) return undefined;
        const { text, asksWitnesses } = await this.policies.inForce(tx);
        const indexes = [...places.values()];
        const newest = indexes.reduce((a, b) => Math.max(a, b), 0);
        const upTo = await this.log.headHolding(tx, newest + 1);
        if (upTo.size <= newest || (asksWitnesses && !upTo.final && waited < WITNESS_WAIT_MS)) return undefined;
        const first = indexes.reduce((a, b) => Math.min(a, b), newest);
        const after = first > 0 ? await this.log.checkpointUpTo(tx, first) : undefined;
        const proven = after && after.size > 0 ? after : undefined;
        const consistency = proven ? (await this.log.consistency(tx, proven.size, upTo.size)).proof : [];
        return { places, after: proven, upTo, consistency, policy: text };
      });
      if (found) return found;
      if (waited > LOG_WAIT_MS) throw new Error('The entries of the bundle have no place in a signed checkpoint yet');
      await pause(LOOK_EVERY_MS, undefined, { signal: ctx.signal });
    }
  }

  /** The skeleton, piece by piece. Afterwards `writer` and `record` say what is in the bag. */
  async *write(
    ctx: LongJobContext,
    bundle: Bundle,
    { snapshot, contents, twins, log, writer, record }: WriteInput,
  ): AsyncGenerator<Buffer> {
    const stamps = await this.stamps.of(ctx, log.upTo);
    yield writer.file('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    yield* this.record(ctx, snapshot, contents, { log, writer, record });
    for (const content of contents) record.kept.push(...keptOf(content));
    for (const file of record.close()) yield put(writer, file);
    const example = yield* this.writeProofs(ctx, snapshot, { log, writer, record });
    for (const file of checkpointsOf(log)) yield put(writer, file);
    for (const { path, bytes } of stamps.flatMap(({ files }) => files)) yield writer.file(path, bytes);
    yield writer.file('keys/policy.txt', log.policy);
    const { caseId, caseNumber } = bundle;
    const view: unknown = JSON.parse([...caseDocument({ caseId, caseNumber, entries: record.shown })].join(''));
    // In the one form that a reader can write again, so that no name stands twice in it.
    yield writer.file('case-uco/case.jsonld', JSON.stringify(view));
    for (const file of [...contents.flatMap(({ stored }) => stored), ...twins]) yield writer.evidence(file);
    yield* this.writeVerifiers(bundle, { contents, log, writer, record, stamps, example });
    yield writer.close({ day: bundle.progressAt.toISOString().slice(0, 10), software: SOFTWARE });
  }

  private async *record(
    ctx: LongJobContext,
    { custody, audit }: BagSnapshot,
    contents: readonly ReadContent[],
    { log, writer, record }: Writing,
  ): AsyncGenerator<Buffer> {
    const place = ({ entryHash }: EntryView): number => log.places.get(entryHash) ?? 0;
    const others = [...audit].sort((a, b) => place(a) - place(b));
    const lists = new Map(contents.map(({ entry, list }) => [entry.entryHash, list]));
    for (const entries of [custody, others]) {
      for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE) {
        ctx.signal.throwIfAborted();
        const some = entries.slice(at, at + ENTRIES_AT_ONCE);
        for (const entry of await ctx.run((tx) => this.ledger.openAll(tx, some))) {
          for (const file of record.add(entry, place(entry), lists.get(entry.entryHash))) yield put(writer, file);
        }
      }
    }
  }

  private async *writeProofs(
    ctx: LongJobContext,
    { custody, audit }: BagSnapshot,
    { log, writer, record }: Writing,
  ): AsyncGenerator<Buffer, Example | null> {
    const entries = [...custody, ...audit];
    const shown = exampleIn(custody, record.kept);
    let example: Example | null = null;
    for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE) {
      ctx.signal.throwIfAborted();
      const some = entries.slice(at, at + ENTRIES_AT_ONCE);
      const places = some.map(({ entryHash }) => log.places.get(entryHash) ?? 0);
      const proofs = await ctx.run((tx) => this.proofs.proofFiles(tx, places, log.upTo));
      for (const [i, proof] of proofs.entries()) {
        const { entryHash } = some[i] ?? { entryHash: '' };
        if (shown && shown.entryHash === entryHash) example = { ...shown, proof, logSize: log.upTo.size };
        yield writer.file(`proofs/${entryHash}.tlog-proof`, proof);
      }
    }
    return example;
  }

  private async *writeVerifiers(
    { id: bundleId, caseNumber, progressAt }: Bundle,
    { contents, log, writer, record, stamps, example }: Writing & Shown,
  ): AsyncGenerator<Buffer> {
    const verifiers = await this.verifiers.read();
    const names = verifiers.map(({ name }) => name);
    const { english, urdu } = readmesOf({
      bundleId,
      caseNumber,
      madeAt: progressAt.toISOString(),
      exhibits: record.counts.exhibits,
      withheld: record.kept.length,
      logSize: log.upTo.size,
      evidenceFiles: writer.stored.length,
      example,
      evidence: evidenceIn(contents, record.kept),
      hasPayload: writer.stored.length > 0,
      verifiers: names,
      stamps: stamps.map(({ name }) => name),
    });
    const files: [string, Uint8Array][] = [
      ...verifiers.map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
      ['README.txt', Buffer.from(english)],
      ['README.ur.txt', Buffer.from(urdu)],
    ];
    for (const [name, bytes] of files) yield writer.file(`verifier/${name}`, bytes);
    yield writer.file('verifier/SHA256SUMS', writer.sumsOf('verifier/'));
  }
}

interface Writing {
  readonly log: BagLog;
  readonly writer: BagWriter;
  readonly record: BagRecord;
}

interface Shown {
  readonly contents: readonly ReadContent[];
  readonly stamps: readonly BagStamp[];
  readonly example: Example | null;
}

export interface WriteInput extends Writing {
  readonly snapshot: BagSnapshot;
  readonly contents: readonly ReadContent[];
  /** Redacted versions, read back. */
  readonly twins: readonly StoredFile[];
}

const put = (writer: BagWriter, { path, bytes }: BagFile): Buffer => writer.file(path, bytes);

function checkpointsOf({ after, upTo, consistency }: BagLog): BagFile[] {
  const newest = { path: 'checkpoints/B', bytes: Buffer.from(upTo.note) };
  if (!after) return [newest];
  const lines = consistency.map((line) => `${line}\n`).join('');
  return [
    newest,
    { path: 'checkpoints/A', bytes: Buffer.from(after.note) },
    { path: 'checkpoints/A-B.consistency', bytes: Buffer.from(lines) },
  ];
}

const keptOf = ({ why, exhibitId, entry }: BagContent): KeptBack[] =>
  why ? [{ what: 'content', item: exhibitId, seq: entry.seq, entry: entry.entryHash, ...why }] : [];

const numbered = (seq: number): string => String(seq).padStart(6, '0');

/** The last entry of the longest chain; the one before it is there too. */
function exampleIn(
  custody: readonly EntryView[],
  kept: readonly KeptBack[],
): Omit<Example, 'proof' | 'logSize'> | null {
  const longest = custody.reduce<EntryView | undefined>((a, b) => (a && a.seq >= b.seq ? a : b), undefined);
  if (!longest) return null;
  const { item, seq, entryHash } = longest;
  const hasBody = !kept.some(({ what, entry }) => what === 'body' && entry === entryHash);
  return { item, seq: numbered(seq), before: seq === 0 ? null : numbered(seq - 1), entryHash, hasBody };
}

/** A stored file whose digest can be read in the bag: in the body of its entry, or in the list of its set. */
function evidenceIn(
  contents: readonly ReadContent[],
  kept: readonly KeptBack[],
): { path: string; digestIn: string } | null {
  for (const { entry, stored, list, exhibitId } of contents) {
    const [file] = stored;
    const lacks = (what: string): boolean => kept.some((line) => line.what === what && line.entry === entry.entryHash);
    if (!file || lacks(list ? 'manifest' : 'body')) continue;
    return { path: file.path, digestIn: `custody/${exhibitId}/${numbered(entry.seq)}.${list ? 'manifest' : 'body'}` };
  }
  return null;
}
