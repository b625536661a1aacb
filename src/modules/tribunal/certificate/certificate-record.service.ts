import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { replay } from '../../../proof/custody-state';
import { ContinuityService } from '../../evidence/continuity.service';
import { ExhibitsService } from '../../evidence/exhibits.service';
import {
  footOf,
  holderText,
  objectIn,
  PaperRecord,
  recorderText,
  type Standing,
  textIn,
} from '../../evidence/papers/paper-record.service';
import { IdentityService } from '../../identity/identity.service';
import { LabRegisterService } from '../../lab/lab-register.service';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { LogService } from '../../ledger/log.service';
import { VerifyPolicyService } from '../../ledger/verify-policy.service';
import {
  type CertificateFacts,
  type ExhibitFacts,
  type Knowledge,
  STATED,
  type Stated,
} from './domain/certificate-facts';
import { SYSTEM } from './domain/system';

export type StatedFacts = { readonly exhibitId: string } & { readonly [F in Stated]?: string | undefined };
type Source = Awaited<ReturnType<ExhibitsService['get']>>;

export interface CertificateWanted {
  readonly exhibitIds: readonly string[];
  readonly knowledge: Knowledge;
  readonly stated: readonly StatedFacts[];
}

export interface Gathered {
  readonly facts: CertificateFacts;
  /** Null where there is no exhibit. */
  readonly standing: Standing | null;
  readonly foot: ReturnType<typeof footOf> | null;
}

/** Fields that identify a thing, a provider or an account; the first that are known are printed. */
const IDENTIFIES = ['serial', 'imei1', 'imei2', 'mac', 'iccid', 'imsi', 'account', 'provider', 'device', 'url'];
const DESCRIBES = ['make', 'model'];
const MOVES = new Set([
  'accepted',
  'carried',
  'checked_out',
  'returned',
  'sent_to_laboratory',
  'taken_over',
  'released',
]);

/** Reads from the record everything that a certificate states. */
@Injectable()
export class CertificateRecord {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly continuity: ContinuityService,
    private readonly record: PaperRecord,
    private readonly identity: IdentityService,
    private readonly register: LabRegisterService,
    private readonly policies: VerifyPolicyService,
    private readonly log: LogService,
  ) {}

  /** @throws not-found `exhibit.not-found`; unprocessable `certificate.exhibit-of-another-case` */
  async gather(tx: Tx, caseId: string, wanted: CertificateWanted, asOf: Date): Promise<Gathered> {
    const facts: ExhibitFacts[] = [];
    const chains: OpenedEntry[] = [];
    for (const id of [...wanted.exhibitIds].sort()) {
      const exhibit = await this.exhibits.get(tx, id);
      if (exhibit.caseId !== caseId) {
        throw new DomainError(
          'unprocessable',
          'certificate.exhibit-of-another-case',
          'An exhibit that you named is of another case. Sign a certificate in that case.',
        );
      }
      const chain = await this.record.open(tx, caseId, { items: [id] }, undefined);
      chains.push(...chain);
      facts.push(
        await this.exhibitFacts(
          tx,
          exhibit,
          chain,
          wanted.stated.find(({ exhibitId }) => exhibitId === id),
        ),
      );
    }
    const standing = chains.length === 0 ? null : await this.record.standing(tx, chains);
    const officer = await this.identity.officer(tx, officerOf(tx.actor).id);
    const policy = await this.policyOf(tx);
    return {
      ...{ standing, foot: standing && footOf(standing) },
      facts: {
        asOf: asOf.toISOString(),
        system: { ...SYSTEM, origin: policy === null ? null : (await this.log.keys(tx)).origin },
        signatory: { name: officer.name, rank: officer.rank, number: officer.number },
        knowledge: wanted.knowledge,
        qualification: await this.qualificationOf(tx, officer.id, karachiDay(asOf)),
        policy,
        log: {
          status: standing?.status ?? 'provisional',
          size: standing?.checkpoint?.size ?? null,
          root: standing?.checkpoint?.root ?? null,
        },
        exhibits: facts,
      },
    };
  }

  private async policyOf(tx: Tx): Promise<CertificateFacts['policy']> {
    // Before the worker has started there is neither key nor policy: two facts that are missing, and no fault.
    const inForce = await this.policies.inForce(tx).catch((fault: unknown) => {
      if (fault instanceof DomainError && fault.code === 'ledger.no-key') return null;
      throw fault;
    });
    if (inForce?.validFrom === undefined) return null;
    const { text, asksWitnesses } = inForce;
    const quorum =
      text
        .split('\n')
        .find((line) => line.startsWith('quorum '))
        ?.slice(7) ?? 'none';
    return { sha256: createHash('sha256').update(text).digest('hex'), asksWitnesses, quorum };
  }

  /** The newest that stands on that day. */
  private async qualificationOf(tx: Tx, officerId: string, day: string): Promise<CertificateFacts['qualification']> {
    const rows = await this.register.qualifications(tx, officerId);
    const row = rows.findLast(({ awardedOn, validUntil }) => awardedOn <= day && (validUntil ?? day) >= day);
    if (!row) return null;
    const { title, institution, awardedOn, paperSha256 } = row;
    return { title, institution, awardedOn, paperSha256 };
  }

  private async exhibitFacts(
    tx: Tx,
    exhibit: Source,
    chain: readonly OpenedEntry[],
    stated: StatedFacts | undefined,
  ): Promise<ExhibitFacts> {
    const recorded = await this.processOf(tx, exhibit, chain);
    const isStated = STATED.filter((fact) => recorded[fact] === null && stated?.[fact] !== undefined);
    const process = Object.fromEntries(STATED.map((fact) => [fact, recorded[fact] ?? stated?.[fact] ?? null]));
    const { findings } = await this.continuity.of(tx, exhibit.id);
    return {
      ...{ id: exhibit.id, number: exhibit.number, kind: exhibit.kind, stated: isStated },
      ...(process as Record<Stated, string | null>),
      ...contentOf(exhibit, chain),
      custody: {
        ...custodyOf(chain),
        findings: findings.map(({ sentence }) => ({ en: sentence.en, ur: sentence.ur })),
      },
    };
  }

  private async processOf(
    tx: Tx,
    exhibit: Source,
    chain: readonly OpenedEntry[],
  ): Promise<Record<Stated, string | null>> {
    const ingested = chain.findLast(({ type }) => type === 'ingested');
    const said = objectIn(ingested?.partOne, 'tool');
    const known = knownIn(exhibit);
    let origin = exhibit;
    const lines = [exhibit];
    while (origin.parentId !== null && lines.length < 20) {
      origin = await this.exhibits.get(tx, origin.parentId);
      lines.push(origin);
    }
    const source = lines.reverse().find((one) => IDENTIFIES.some((field) => knownIn(one)(field) !== null));
    const acquired = exhibit.origin === 'acquired';
    return {
      device: source ? describe(source, source.id === exhibit.id ? null : source.number) : null,
      method: known('method') ?? (acquired ? null : receivedBy(exhibit, chain[0], known('warrant'))),
      tool: known('tool') ?? textIn(said, 'name'),
      toolVersion: known('toolVersion') ?? textIn(said, 'version'),
      operator: known('operator') ?? (ingested ? recorderText(ingested) : null),
    };
  }
}

const knownIn =
  ({ details }: Source) =>
  (field: string): string | null => {
    const detail = details[field];
    return detail !== undefined && 'value' in detail ? detail.value : null;
  };

function describe(source: Source, number: string | null): string {
  const known = knownIn(source);
  const named = (fields: readonly string[], label: boolean): string[] =>
    fields.flatMap((field) => (known(field) === null ? [] : [`${label ? `${field} ` : ''}${known(field)}`]));
  const what = [...named(DESCRIBES, false), ...named(IDENTIFIES, true)].join(', ');
  return number === null ? what : `${number}: ${what}`;
}

/** What was not copied by us from a device of ours came as somebody gave it, by the power named. */
function receivedBy({ origin }: Source, first: OpenedEntry | undefined, warrant: string | null): string {
  const from = holderText(objectIn(first?.partOne, 'from'), new Map());
  const memo = textIn(first?.partOne, 'seizure_number');
  const said = from === null || from === '' ? origin : `${origin} from ${from}`;
  return [said, ...(memo === null ? [] : [`memo ${memo}`]), ...(warrant === null ? [] : [`warrant ${warrant}`])].join(
    ', ',
  );
}

function contentOf(
  { quarantined }: Source,
  chain: readonly OpenedEntry[],
): Pick<ExhibitFacts, 'content' | 'sizeBytes' | 'sha256' | 'sha512' | 'files' | 'verified'> {
  const entry = chain.findLast(({ type }) => type === 'ingested' || type === 'quarantined');
  const damaged = chain.findLast(({ type }) => type === 'damaged');
  const set = objectIn(entry?.partOne, 'set');
  const [size, files] = [entry?.partOne?.['size'], set?.['count']];
  const verified = chain.findLast(
    ({ type, seq }) => type === 'verified' && seq > (entry?.seq ?? 0) && seq > (damaged?.seq ?? -1),
  );
  const state = entry === undefined ? 'none' : entry.type === 'quarantined' || quarantined ? 'quarantined' : 'ingested';
  return {
    content: state === 'ingested' && damaged !== undefined ? 'damaged' : state,
    sizeBytes: typeof size === 'number' ? size : null,
    sha256: textIn(set ?? entry?.partOne, 'sha256'),
    sha512: set ? null : textIn(entry?.partOne, 'sha512'),
    files: typeof files === 'number' ? files : null,
    verified: verified ? { seq: verified.seq, at: verified.recordedAt, entry: verified.entryHash } : null,
  };
}

function custodyOf(chain: readonly OpenedEntry[]): Omit<ExhibitFacts['custody'], 'findings'> {
  const told = replay(chain.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })));
  return {
    ...{ entries: chain.length, head: chain.at(-1)?.entryHash ?? '', first: chain[0]?.type ?? '' },
    moves: chain.filter(({ type }) => MOVES.has(type)).length,
    holder: holderText(told.holder ?? null, new Map()),
    irregular: told.irregular.length,
    late: chain.filter(({ partOne }) => partOne?.['late_minutes'] !== undefined).length,
    breaks: told.breaks.filter(({ marked }) => !marked).length,
  };
}
