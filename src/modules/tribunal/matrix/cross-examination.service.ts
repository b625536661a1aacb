import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { SHOWN_TYPES } from '../../cases/timeline/timeline.service';
import { TrialWitnesses } from '../../court/trial-witnesses.service';
import { ContinuityService } from '../../evidence/continuity.service';
import { ExhibitsService } from '../../evidence/exhibits.service';
import { LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { AUDIT_TYPES, type AuditType } from '../../../proof/entry-types';
import type { FoundGap } from './domain/elements';
import { type Part, partOf, weakness, type WitnessMark } from './domain/witness-acts';

/** One thing that the record has of a witness. */
export interface WitnessAct {
  readonly entry: OpenedEntry;
  /** Number of the exhibit; null for what is about no exhibit. */
  readonly exhibit: string | null;
  readonly part: Part;
  readonly lateMinutes: number | null;
  readonly irregular: string | null;
}

export interface WitnessGap extends FoundGap {
  readonly exhibit: string;
}

export interface CrossExamination {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly witnessId: string;
  /** PW-1, DW-1, CW-1. */
  readonly label: string;
  readonly who: string;
  /** How he was found in the record. */
  readonly mark: 'code' | 'number' | 'name-and-rank';
  readonly proves: string | null;
  readonly steps: readonly { readonly kind: string; readonly at: Date }[];
  readonly acts: readonly WitnessAct[];
  readonly gaps: readonly WitnessGap[];
}

const SIDES = { prosecution: 'PW', defence: 'DW', court: 'CW' } as const;
const isAudit = (type: string): type is AuditType => AUDIT_TYPES.some((each) => each === type);
/** What happened with him in court stands apart. */
const OF_THE_CASE: readonly AuditType[] = SHOWN_TYPES.filter(isAudit).filter((type) => !type.startsWith('witness.'));

/**
 * What a witness did by the record, and what he will be asked about: gaps in the life of the exhibits that his acts stand beside,
 * entries that were late, departures that they say themselves. For the side that calls him: served on nobody.
 */
@Injectable()
export class CrossExaminations {
  constructor(
    private readonly witnesses: TrialWitnesses,
    private readonly cases: CasesService,
    private readonly exhibits: ExhibitsService,
    private readonly continuity: ContinuityService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws not-found `trial-witness.not-found`; unavailable `entry.damaged` */
  async of(tx: Tx, witnessId: string): Promise<CrossExamination> {
    const { witness, code, steps } = await this.witnesses.show(tx, witnessId);
    const { caseId, officer, side, number, proves } = witness;
    await this.cases.requireAccess(tx, caseId, 'read');
    const mark: WitnessMark = officer
      ? { name: officer.name, rank: officer.rank, number: officer.number ?? null }
      : { code: code ?? '' };
    const listed = await this.ledger.recordOf(tx, caseId, { items: null, types: OF_THE_CASE });
    const entries = await this.ledger.openAll(tx, listed, []);
    const own = entries.flatMap((entry) => {
      const part = partOf(entry.partOne, mark);
      return part === null ? [] : [{ entry, part }];
    });
    const chains = [...new Set(own.filter(({ entry }) => isCustody(entry)).map(({ entry }) => entry.item))];
    const numbers = new Map<string, string>();
    for (const item of chains) numbers.set(item, (await this.exhibits.get(tx, item)).number);
    const acts = own.map(({ entry, part }) => ({
      ...{ entry, part, exhibit: isCustody(entry) ? (numbers.get(entry.item) ?? null) : null },
      ...weakness(entry.partOne),
    }));
    return {
      ...{ caseId, caseNumber: (await this.cases.caseRef(tx, caseId)).number, witnessId, proves },
      ...{ label: `${SIDES[side]}-${number}`, who: officer ? whoOf(officer) : (code ?? '') },
      mark: officer ? (officer.number === undefined ? 'name-and-rank' : 'number') : 'code',
      steps: steps.map(({ kind, at }) => ({ kind, at })),
      acts: acts.sort((a, b) => at(a.entry) - at(b.entry) || a.entry.seq - b.entry.seq),
      gaps: await this.gapsOf(tx, { chains, numbers, entries, own: own.map(({ entry }) => entry) }),
    };
  }

  /** Findings that are about an entry of his, each once. */
  private async gapsOf(
    tx: Tx,
    his: {
      readonly chains: readonly string[];
      readonly numbers: ReadonlyMap<string, string>;
      readonly entries: readonly OpenedEntry[];
      readonly own: readonly OpenedEntry[];
    },
  ): Promise<WitnessGap[]> {
    const gaps: WitnessGap[] = [];
    for (const item of his.chains) {
      const seqs = new Set(his.own.filter((entry) => entry.item === item).map(({ seq }) => seq));
      const { findings } = await this.continuity.of(tx, item);
      for (const { code, entries, sentence } of findings) {
        if (!entries.some((seq) => seqs.has(seq))) continue;
        gaps.push({
          code,
          entries,
          sentence: { en: sentence.en, ur: sentence.ur },
          exhibit: his.numbers.get(item) ?? '',
        });
      }
    }
    return gaps;
  }
}

const isCustody = ({ header }: OpenedEntry): boolean => header.startsWith('custody-entry/');
const at = ({ occurredAt, recordedAt }: OpenedEntry): number => Date.parse(occurredAt ?? recordedAt);
const whoOf = ({ rank, name, number }: { rank: string; name: string; number?: string }): string =>
  `${rank} ${name}${number === undefined ? '' : `, ${number}`}`;
