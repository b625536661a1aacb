import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { StandingClocksService } from '../deadlines/standing-clocks.service';
import { type AuditInput, LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { Arrest, ArrestCase } from './arrest.entity';
import { CustodyStepRow, CustodyWords } from './custody-step.entity';
import { type Custody, custodyOf } from './domain/custody';
import { clocksOf, CUSTODY_RULES } from './domain/clocks';
import { asJudged } from './domain/correction';
import type { StepKind } from './domain/step';

/** An arrest with all that he who asks may see of it. */
export interface OpenedArrest {
  readonly arrest: Arrest;
  /** The cases that he sees, by the time of joining. */
  readonly links: readonly ArrestCase[];
  /** Code of the person in each of them. */
  readonly codes: ReadonlyMap<string, string>;
  readonly steps: readonly CustodyStepRow[];
  readonly words: ReadonlyMap<string, string>;
}

export type CustodyEntry =
  'arrest.recorded' | 'arrest.joined' | 'arrest.corrected' | `custody.${Exclude<StepKind, 'corrected'>}`;

/** Rows of custody: found as far as one may see them, locked for an act, their clocks, and what the record says of them. */
@Injectable()
export class CustodyRows {
  constructor(
    private readonly parties: PartiesService,
    private readonly clocks: StandingClocksService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws not-found `arrest.not-found`: missing and not visible are one */
  async find(tx: Tx, id: string): Promise<Arrest> {
    const arrest = await tx.findOne(Arrest, { where: { id } });
    if (arrest) return arrest;
    throw new DomainError(
      'not-found',
      'arrest.not-found',
      'There is no such arrest, or its cases are not open to you.',
    );
  }

  /** Held until the act ends. @throws as `find`; forbidden `case.read-only`, `arrest.kept-elsewhere` */
  async lock(tx: Tx, id: string): Promise<Arrest> {
    const seen = await this.find(tx, id);
    const open = await tx.one<{ visible: boolean }>('SELECT case_visible($1) AS visible', [seen.caseId]);
    if (!open?.visible) {
      throw new DomainError(
        'forbidden',
        'arrest.kept-elsewhere',
        'This custody is kept in another case. What happens in it is recorded there: ask the office that gave the number of the arrest.',
        { number: seen.number },
      );
    }
    await requireCase(tx, seen.caseId, 'write');
    const arrest = await tx.findOne(Arrest, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return arrest ?? this.find(tx, id);
  }

  /** Everything about these arrests that he who asks may see, in the order given. */
  async open(tx: Tx, arrests: readonly Arrest[]): Promise<OpenedArrest[]> {
    if (arrests.length === 0) return [];
    const arrestId = In(arrests.map(({ id }) => id));
    const links = await tx.find(ArrestCase, { where: { arrestId }, order: { joinedAt: 'ASC', caseId: 'ASC' } });
    const steps = await tx.find(CustodyStepRow, { where: { arrestId }, order: { seq: 'ASC' } });
    const words =
      steps.length === 0 ? [] : await tx.find(CustodyWords, { where: { stepId: In(steps.map(({ id }) => id)) } });
    const codes = await this.parties.codesOf(
      tx,
      links.map(({ partyId }) => partyId),
    );
    const shared = {
      codes,
      words: new Map(words.map(({ stepId, words: text }) => [stepId, text])),
    };
    const own = <T extends { arrestId: string }>(rows: readonly T[], id: string): T[] =>
      rows.filter(({ arrestId: of }) => of === id);
    return arrests.map((arrest) => ({
      ...shared,
      ...{ arrest, links: own(links, arrest.id), steps: asJudged(own(steps, arrest.id)) },
    }));
  }

  stepsOf(tx: Tx, arrestId: string): Promise<CustodyStepRow[]> {
    return tx.find(CustodyStepRow, { where: { arrestId }, order: { seq: 'ASC' } });
  }

  linksOf(tx: Tx, arrestId: string): Promise<ArrestCase[]> {
    return tx.find(ArrestCase, { where: { arrestId }, order: { joinedAt: 'ASC', caseId: 'ASC' } });
  }

  /** Brings the periods of the law into line with all that is known now. */
  async agree(tx: Tx, arrest: Arrest, steps: readonly CustodyStepRow[]): Promise<Custody> {
    const custody = custodyOf(arrest.arrestedAt, steps);
    const wanted = clocksOf({ ...arrest, arrestedOn: karachiDay(arrest.arrestedAt) }, custody);
    await this.clocks.agree(
      tx,
      {
        caseId: arrest.caseId,
        subject: { kind: 'arrest', id: arrest.id },
        rules: CUSTODY_RULES,
        role: 'investigating officer',
      },
      wanted.map(({ excluded = [], ...clock }) => ({
        ...clock,
        excluded: excluded.map(({ from, to, why = '' }) => ({ from: new Date(from), to: new Date(to), why })),
      })),
    );
    return custody;
  }

  /** One entry in each case of the custody that he who acts sees; words stand in that of the case that keeps it alone, `own` in its case. */
  async enter(
    tx: Tx,
    type: CustodyEntry,
    { arrest, links }: { arrest: Arrest; links: readonly ArrestCase[] },
    { words, people = [], ...input }: AuditInput,
    own: ReadonlyMap<string, AuditInput['facts']> = new Map(),
  ): Promise<ReceiptView> {
    let answer: ReceiptView | undefined;
    const kept = [...links].sort((a, b) => Number(a.caseId === arrest.caseId) - Number(b.caseId === arrest.caseId));
    for (const { caseId, partyId } of kept) {
      const here = caseId === arrest.caseId;
      const [party] = await this.parties.ofCase(tx, caseId, [partyId]);
      const entry = await this.ledger.audit(tx, type, {
        ...input,
        caseId,
        facts: { arrest: arrest.id, number: arrest.number, ...input.facts, ...own.get(caseId) },
        people: [...(party ? [this.parties.refOf(party, 'accused')] : []), ...(here ? people : [])],
        ...(here && words ? { words } : {}),
      });
      answer = this.ledger.receiptView(entry);
    }
    if (!answer) throw new Error('A custody stands in no case');
    return answer;
  }
}
