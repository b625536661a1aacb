import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import type { AuditType } from '../../../proof/entry-types';
import { CasesService } from '../../cases/cases.service';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { ExhibitsService } from '../../evidence/exhibits.service';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { SeizuresService } from '../../evidence/seizures.service';
import type { Facts, ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import {
  IMAGE_LAW,
  isOpenFor,
  isUnpaid,
  objectionIrregular,
  OWNER_IMAGE_TRANSITIONS,
  OWNER_IMAGE_VERBS,
  type OwnerImageVerb,
} from '../domain/owner-image';
import { InstrumentActs } from '../instrument-acts.service';
import type { CourtOrderDto, ProcessActDto } from '../instruments.dto';
import { OwnerImage } from './owner-image.entity';
import type { ApplyOwnerImageDto, SupplyOwnerImageDto } from './owner-images.dto';

const CLOCK = 'DL-PECA-36-IMAGE-OBJECT';
const subjectOf = (id: string): { kind: string; id: string } => ({ kind: 'owner_image', id });

export interface OwnerImageWritten {
  readonly id: string;
  readonly entry: ReceiptView;
}

export const imageStepRefusal = (state: string): DomainError =>
  new DomainError(
    'conflict',
    'owner-image.illegal-step',
    'This cannot be done with the application as it stands: see under `open` what can.',
    { state },
  );

export const imageVetoed = (vetoes: readonly object[]): DomainError =>
  new DomainError(
    'conflict',
    'owner-image.vetoed',
    'What this exhibit holds does not leave, whoever asks for it: see why under `vetoes`.',
    { vetoes },
  );

/** The owner's application for a forensic image, the objection, the Court's word, and the supply. Source: PECA s.36(3). */
@Injectable()
export class OwnerImagesService {
  constructor(
    private readonly cases: CasesService,
    private readonly exhibits: ExhibitsService,
    private readonly seizures: SeizuresService,
    private readonly vetoes: ExportVetoes,
    private readonly parties: PartiesService,
    private readonly deadlines: DeadlinesService,
    private readonly acts: InstrumentActs,
    private readonly clock: Clock,
  ) {}

  /**
   * The owner has applied: seven days run in which the seizing officer may object before the Court.
   * @throws not-found `case.not-found`, `exhibit.not-found`; unprocessable `owner-image.exhibit-of-another-case`, `party.not-of-case`;
   * conflict `owner-image.applied-already`
   */
  async apply(tx: Tx, caseId: string, told: ApplyOwnerImageDto): Promise<OwnerImageWritten> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const [exhibit] = await this.exhibits.lock(tx, [told.exhibitId]);
    if (exhibit?.caseId !== caseId) {
      throw new DomainError(
        'unprocessable',
        'owner-image.exhibit-of-another-case',
        'This exhibit belongs to another case: record the application there.',
      );
    }
    const [applicant] = await this.parties.ofCase(tx, caseId, [told.applicantId]);
    const open = await tx.one(
      `SELECT FROM owner_image WHERE exhibit_id = $1 AND applicant_id = $2 AND state IN ('applied', 'objected', 'ordered')`,
      [told.exhibitId, told.applicantId],
    );
    if (open) {
      throw new DomainError(
        'conflict',
        'owner-image.applied-already',
        'An application of this owner for this exhibit is open already.',
      );
    }
    const at = await this.acts.atOf(tx, told);
    const row = Object.assign(new OwnerImage(), {
      ...{ id: randomUUID(), caseId, exhibitId: told.exhibitId, applicantId: told.applicantId },
      ...{ state: 'applied' as const, appliedAt: at, objectedAt: null, court: null, reference: null, cost: null },
      ...{ suppliedAt: null, imageExhibitId: null, recordedBy: officerOf(tx.actor).id },
      ...{ recordedAt: await this.clock.now(tx), version: 1 },
    });
    await tx.insert(OwnerImage, row);
    const seizing = exhibit.seizureId === null ? null : (await this.seizures.get(tx, exhibit.seizureId)).officerId;
    const responsible = seizing ?? officerOf(tx.actor).id;
    await this.deadlines.start(tx, [{ rule: CLOCK, caseId, subject: subjectOf(row.id), responsible, trigger: { at } }]);
    const entry = await this.acts.write(tx, {
      ...{ caseId, kind: 'owner_image', id: row.id, verb: 'apply', type: 'owner_image.applied', told, at },
      facts: { exhibit: told.exhibitId, state: row.state },
      people: applicant ? [this.parties.refOf(applicant, 'owner')] : [],
    });
    return { id: row.id, entry };
  }

  /** Our objection before the Court; filed late it is on record all the same, irregular. @throws as `begin` */
  async object(tx: Tx, id: string, told: CourtOrderDto, ifMatch: string | undefined): Promise<OwnerImageWritten> {
    const row = await this.begin(tx, id, 'object', ifMatch);
    const at = await this.acts.atOf(tx, told);
    const clock = await tx.one<{ due: Date }>(
      `SELECT due_at AS due FROM deadline WHERE subject_kind = 'owner_image' AND subject_id = $1 AND rule_code = $2
        ORDER BY started_at DESC LIMIT 1`,
      [id, CLOCK],
    );
    const irregular = objectionIrregular(at, clock?.due ?? null);
    const change = { objectedAt: at, court: told.court, reference: told.reference };
    return this.write(tx, row, { verb: 'object', told, at, change, irregular, ends: 'met' });
  }

  /** What the Court said to the objection. @throws as `begin` */
  async decide(
    tx: Tx,
    id: string,
    verb: 'refuse' | 'order',
    told: CourtOrderDto,
    ifMatch: string | undefined,
  ): Promise<OwnerImageWritten> {
    const row = await this.begin(tx, id, verb, ifMatch);
    const change = { court: told.court, reference: told.reference };
    return this.write(tx, row, { verb, told, at: await this.acts.atOf(tx, told), change, ends: null });
  }

  /**
   * The image is given to the owner on payment. What a veto holds back is never given.
   * @throws as `begin`; conflict `owner-image.vetoed`; unprocessable `owner-image.cost-unpaid`, `owner-image.copy-not-of-exhibit`
   */
  async supply(tx: Tx, id: string, told: SupplyOwnerImageDto, ifMatch: string | undefined): Promise<OwnerImageWritten> {
    const row = await this.begin(tx, id, 'supply', ifMatch);
    const veto = await this.vetoOn(tx, row);
    if (veto) throw veto;
    if (isUnpaid(told.cost, told.paid)) {
      throw new DomainError(
        'unprocessable',
        'owner-image.cost-unpaid',
        'The image is supplied on payment of its cost (PECA s.36(3)): have it paid first.',
        { law: IMAGE_LAW },
      );
    }
    if (told.imageExhibitId !== undefined) {
      const copy = await this.exhibits.get(tx, told.imageExhibitId);
      if (copy.parentId !== row.exhibitId) {
        throw new DomainError(
          'unprocessable',
          'owner-image.copy-not-of-exhibit',
          `Exhibit ${copy.number} was not acquired from the exhibit of this application.`,
        );
      }
    }
    const at = await this.acts.atOf(tx, told);
    const change = { suppliedAt: at, cost: told.cost, imageExhibitId: told.imageExhibitId ?? null };
    const facts = { cost: told.cost, ...(told.imageExhibitId ? { image: told.imageExhibitId } : {}) };
    return this.write(tx, row, { verb: 'supply', told, at, change, facts, ends: 'met' });
  }

  /** @throws as `begin` */
  async withdraw(tx: Tx, id: string, told: ProcessActDto, ifMatch: string | undefined): Promise<OwnerImageWritten> {
    const row = await this.begin(tx, id, 'withdraw', ifMatch);
    return this.write(tx, row, { verb: 'withdraw', told, at: await this.acts.atOf(tx, told), ends: 'closed' });
  }

  /** Of a case, in the order of recording. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<OwnerImage[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(OwnerImage, { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } });
  }

  /** @throws not-found `owner-image.not-found` */
  async get(tx: Tx, id: string): Promise<OwnerImage> {
    return found(await tx.findOne(OwnerImage, { where: { id } }));
  }

  /** Why the content does not leave, whoever asks for it; null where nothing holds it back. */
  async vetoOn(tx: Tx, { exhibitId }: Pick<OwnerImage, 'exhibitId'>): Promise<DomainError | null> {
    const [verdict] = await this.vetoes.ask(tx, [exhibitId], 'owner-image');
    return verdict && verdict.vetoes.length > 0 ? imageVetoed(verdict.vetoes) : null;
  }

  private async begin(tx: Tx, id: string, verb: OwnerImageVerb, ifMatch: string | undefined): Promise<OwnerImage> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const row = found(await tx.findOne(OwnerImage, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    requireMatch(ifMatch, row.version);
    if (!isOpenFor(row.state, verb)) throw imageStepRefusal(row.state);
    return row;
  }

  private async write(
    tx: Tx,
    row: OwnerImage,
    act: {
      readonly verb: OwnerImageVerb;
      readonly told: ProcessActDto & Partial<Record<'court' | 'reference', string>>;
      readonly at: Date;
      readonly change?: Partial<OwnerImage>;
      readonly facts?: Facts;
      readonly irregular?: { rule: string; section: string } | null;
      readonly ends: 'met' | 'closed' | null;
    },
  ): Promise<OwnerImageWritten> {
    const { verb, told, at, ends } = act;
    const { to } = OWNER_IMAGE_VERBS[verb];
    assertTransition(OWNER_IMAGE_TRANSITIONS, 'owner-image', row.state, to);
    const { id, caseId, exhibitId } = await tx.change(OwnerImage, row, { ...act.change, state: to });
    if (ends) await this.deadlines.close(tx, [{ rule: CLOCK, subject: subjectOf(id) }], { state: ends, at });
    const { court, reference } = told;
    const entry = await this.acts.write(tx, {
      ...{ caseId, kind: 'owner_image', id, verb, type: ENTRY_OF[verb], told, at, irregular: act.irregular ?? null },
      particulars: { ...(court ? { court } : {}), ...(reference ? { reference } : {}) },
      facts: { exhibit: exhibitId, state: to, ...act.facts },
    });
    return { id, entry };
  }
}

function found(row: OwnerImage | null): OwnerImage {
  if (row) return row;
  throw new DomainError(
    'not-found',
    'owner-image.not-found',
    'There is no such application, or its case is not open to you.',
  );
}

const ENTRY_OF: Readonly<Record<OwnerImageVerb, AuditType>> = {
  object: 'owner_image.objected',
  refuse: 'owner_image.refused',
  order: 'owner_image.ordered',
  supply: 'owner_image.supplied',
  withdraw: 'owner_image.withdrawn',
};
