import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../kernel/actor';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CasesService } from '../cases/cases.service';
import { ChargesService } from '../cases/charges.service';
import { PartiesService } from '../parties/parties.service';
import { Arrest, ArrestCase } from './arrest.entity';
import type { JoinCustodyDto } from './arrests.dto';
import { CustodyRows } from './custody-rows.service';
import { CustodyStepRow } from './custody-step.entity';
import { type OtherArrest, requireRecordedOnce } from './domain/correction';
import { arrestDoubts, arrestIrregularities, type ChargeClass } from './domain/lawfulness';
import { bailIrregularity } from './domain/pre-arrest-bail';
import type { Irregularity } from './domain/step';
import { PreArrestBails } from './pre-arrest-bails.service';

const MINOR = { minor_alleged: 'age_alleged', minor_determined: 'age_determined' } as const;
const RECORD_SAYS = 'As the record of the person has it';
const ADJACENT_MS = 60_000;

/** How an arrest stands before the law; `uncharged`: no charge is on record. */
export interface ArrestFindings {
  readonly irregularities: readonly Irregularity[];
  readonly legalReview: readonly string[];
  readonly uncharged: boolean;
}

/** Written from the record of the person and not told by anybody. */
export const fromRecord = ({ kind, facts }: CustodyStepRow): boolean =>
  (kind === 'age_alleged' || kind === 'age_determined') && facts.by === RECORD_SAYS;

/** What the record has of persons and charges that an arrest is judged by, when it is recorded and when it is corrected. */
@Injectable()
export class ArrestFindingsService {
  constructor(
    private readonly rows: CustodyRows,
    private readonly cases: CasesService,
    private readonly charges: ChargesService,
    private readonly parties: PartiesService,
    private readonly bails: PreArrestBails,
  ) {}

  /**
   * Who is meant in each case, not yet written.
   * @throws not-found `case.not-found`; forbidden `case.read-only`; unprocessable `arrest.case-twice`, `party.*`
   */
  async link(tx: Tx, arrestId: string, told: readonly JoinCustodyDto[], joinedAt: Date): Promise<ArrestCase[]> {
    const links: ArrestCase[] = [];
    for (const { caseId, partyId } of told) {
      if (links.some((link) => link.caseId === caseId)) {
        throw new DomainError(
          'unprocessable',
          'arrest.case-twice',
          'Name each case once, with the accused of that case.',
          { caseId },
        );
      }
      await this.cases.requireAccess(tx, caseId, 'write');
      await this.parties.accusedOf(tx, caseId, partyId);
      links.push(
        Object.assign(new ArrestCase(), { arrestId, caseId, partyId, joinedBy: officerOf(tx.actor).id, joinedAt }),
      );
    }
    return links;
  }

  /** By the class of every charge that stands against him on the day of the arrest, and by orders of bail before it. */
  async judge(
    tx: Tx,
    arrest: Pick<Arrest, 'arrestedAt' | 'authority' | 'underPeca'>,
    links: readonly ArrestCase[],
  ): Promise<ArrestFindings> {
    const arrestedOn = karachiDay(arrest.arrestedAt);
    const charges: ChargeClass[] = [];
    for (const { caseId, partyId } of links) {
      for (const { charge, law } of await this.charges.against(tx, caseId, partyId, arrestedOn)) {
        charges.push({
          citation: law.citation,
          cognizable: law.classes?.onStep?.cognizable ?? null,
          doubts: law.classes?.reasons ?? [],
          actsFrom: charge.actsFrom,
        });
      }
    }
    const persons = links.map(({ partyId }) => partyId);
    const ground = { ...arrest, arrestedOn };
    return {
      irregularities: [
        ...arrestIrregularities(ground, charges),
        ...bailIrregularity(await this.bails.about(tx, persons), arrest.arrestedAt),
      ],
      legalReview: arrestDoubts(ground, charges),
      uncharged: charges.length === 0,
    };
  }

  /**
   * That no other arrest of these persons stands for this minute, as far as he who acts sees; a person of another record is the
   * same by his CNIC. Their rows stay locked, so that of two recorded at once the second sees the first.
   * @throws conflict `arrest.already-recorded`
   */
  async requireOnce(tx: Tx, { id, arrestedAt }: Pick<Arrest, 'id' | 'arrestedAt'>, partyIds: readonly string[]) {
    const same = `p.id = ANY ($1::uuid[]) OR p.cnic IN (SELECT t.cnic FROM party t WHERE t.id = ANY ($1::uuid[]))`;
    await tx.query(`SELECT p.id FROM party p WHERE ${same} ORDER BY p.id FOR UPDATE`, [partyIds]);
    const found = await tx.query<{ id: string }>(
      `SELECT DISTINCT a.id FROM party p JOIN arrest_case l ON l.party_id = p.id JOIN arrest a ON a.id = l.arrest_id
        WHERE (${same}) AND a.id <> $2 AND a.arrested_at BETWEEN $3 AND $4`,
      [partyIds, id, new Date(arrestedAt.getTime() - ADJACENT_MS), new Date(arrestedAt.getTime() + ADJACENT_MS)],
    );
    if (found.length === 0) return;
    const others: OtherArrest[] = [];
    for (const other of await tx.find(Arrest, { where: { id: In(found.map((each) => each.id)) } })) {
      others.push({ ...other, steps: await this.rows.stepsOf(tx, other.id) });
    }
    requireRecordedOnce(arrestedAt, others);
  }

  /** A child is a child in custody from its first minute, when the record of the person says so. `seq`: of the step written. */
  async ageAsKnown(tx: Tx, arrest: Arrest, partyId: string, by: CustodyStepRow['recordedBy'], at: Date, seq = 1) {
    const { age } = await this.parties.accusedOf(tx, arrest.caseId, partyId);
    if (age !== 'minor_alleged' && age !== 'minor_determined') return [];
    const step = Object.assign(new CustodyStepRow(), {
      ...{ id: randomUUID(), arrestId: arrest.id, seq, kind: MINOR[age], at: arrest.arrestedAt },
      ...{ court: null, orderRef: null, irregular: null, facts: { minor: true, by: RECORD_SAYS } },
      ...{ recordedBy: by, recordedAt: at },
    });
    await tx.insert(CustodyStepRow, step);
    return [step];
  }
}
