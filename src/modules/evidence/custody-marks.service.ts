import { Injectable } from '@nestjs/common';
import { type Actor, officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf, type OccurrenceDto } from '../../platform/http/occurrence';
import type { CorrectDto, ExamineDto, OpenDto, ReasonedActDto, ReclassifyDto, ResealDto } from './custody-acts.dto';
import { orderFacts } from './custody-ends.service';
import type { Done } from './custody-movements.service';
import { CustodyService, handOf, packing, type Step, type Taken } from './custody.service';
import { type Targets } from './custody.dto';
import { CustodyPeople } from './custody-people.service';
import type { CustodyAct } from './domain/custody-act';
import { correctField } from './domain/correction';
import { doubtsOf } from './domain/item-fields';
import type { Exhibit } from './exhibit.entity';

const NOWHERE: ReadonlySet<string> = new Set();

/** Acts that move nothing: seals, freezing, class of material, corrections, examination. */
@Injectable()
export class CustodyMarksService {
  constructor(
    private readonly custody: CustodyService,
    private readonly people: CustodyPeople,
  ) {}

  /** Breaks a seal, of a parcel for everything in it. @throws conflict `parcel.open-whole`, `exhibit.not-sealed` */
  async open(tx: Tx, targets: Targets, dto: OpenDto): Promise<Done> {
    const taken = await this.takeUnits(tx, 'open', targets);
    const bare = taken.exhibits.find(({ seal }) => seal === null);
    if (bare) {
      throw new DomainError(
        'conflict',
        'exhibit.not-sealed',
        `Exhibit ${bare.number} bears no seal: there is nothing to open.`,
        {
          exhibitId: bare.id,
        },
      );
    }
    const witnesses = await this.people.record(tx, taken.caseId, dto.witnesses ?? []);
    await this.custody.resealParcels(tx, taken.parcels.values(), null);
    return this.mark(tx, taken, dto, (exhibit) => ({
      type: 'opened',
      change: { seal: null },
      facts: { ...packing(exhibit, NOWHERE), witnesses: witnesses.map(({ code }) => code) },
      words: { reason: dto.reason },
      people: witnesses.map(({ code, identity }) => ({ as: 'witness', code, identity })),
    }));
  }

  /** Puts a seal on what is open, or another in place of the old. A seal is on one parcel or one exhibit. */
  async reseal(tx: Tx, targets: Targets, dto: ResealDto): Promise<Done> {
    const taken = await this.takeUnits(tx, 'reseal', targets);
    if (new Set(taken.exhibits.map(({ id, parcelId }) => parcelId ?? id)).size > 1) {
      throw new DomainError(
        'unprocessable',
        'exhibit.one-seal-for-many',
        'One seal cannot be on several parcels or exhibits. Seal each in an act of its own.',
      );
    }
    await this.custody.resealParcels(tx, taken.parcels.values(), dto.newSeal);
    return this.mark(tx, taken, dto, (exhibit) => ({
      type: exhibit.seal === null ? 'sealed' : 'resealed',
      change: { seal: dto.newSeal },
      facts: { ...packing(exhibit, NOWHERE), new_seal: dto.newSeal },
      words: { reason: dto.reason },
    }));
  }

  /** What was done to it and with what, and what could not be left unchanged. Source: custody record, fields 16 to 20. */
  async examine(tx: Tx, targets: Targets, dto: ExamineDto): Promise<Done> {
    const inHand = handOf(officerOf(tx.actor));
    const taken = await this.custody.take(tx, 'examine', targets, { inHand });
    return this.mark(tx, taken, dto, (exhibit) => ({
      type: 'examined',
      facts: packing(exhibit, NOWHERE),
      gaps: { ...unknownIf(!dto.tool, 'tool'), ...unknownIf(!dto.changes, 'changes') },
      words: {
        purpose: dto.reason,
        method: dto.method,
        ...(dto.tool ? { tool: dto.tool } : {}),
        ...(dto.changes ? { changes: dto.changes } : {}),
      },
    }));
  }

  async freeze(tx: Tx, targets: Targets, dto: ReasonedActDto): Promise<Done> {
    const taken = await this.custody.take(tx, 'freeze', targets, { inHand: null });
    return this.mark(tx, taken, dto, () => ({
      type: 'frozen',
      change: { frozen: true },
      words: { reason: dto.reason },
    }));
  }

  async unfreeze(tx: Tx, targets: Targets, dto: ReasonedActDto): Promise<Done> {
    const taken = await this.custody.take(tx, 'unfreeze', targets, { inHand: null });
    return this.mark(tx, taken, dto, () => ({
      type: 'unfrozen',
      change: { frozen: false },
      words: { reason: dto.reason },
    }));
  }

  /**
   * Says of what class the material is, that it speaks for the accused, or that a court lets it out. Nothing lets the
   * content of child abuse out.
   * @throws unprocessable `exhibit.nothing-said`, `exhibit.order-lets-nothing-out`
   */
  async reclassify(tx: Tx, targets: Targets, dto: ReclassifyDto): Promise<Done> {
    const { class: material, exculpatory, exportOrder } = dto;
    if (material === undefined && exculpatory === undefined && exportOrder === undefined) {
      throw new DomainError('unprocessable', 'exhibit.nothing-said', 'Say a class, the exculpatory mark, or an order.');
    }
    const taken = await this.custody.take(tx, 'reclassify', targets, { inHand: null });
    const steps = taken.exhibits.flatMap((exhibit): Step[] => {
      const after = material ?? exhibit.class;
      if (exportOrder && (after === 'child-abuse' || after === 'ordinary')) {
        throw new DomainError(
          'unprocessable',
          'exhibit.order-lets-nothing-out',
          after === 'ordinary'
            ? `Exhibit ${exhibit.number} is ordinary material: no order is needed.`
            : `Exhibit ${exhibit.number} is child-abuse material: no order lets its content out. Inspection is supervised, here.`,
          { exhibitId: exhibit.id },
        );
      }
      const words = { reason: dto.reason, ...(exportOrder ? { order_by: exportOrder.by } : {}) };
      const order = exportOrder ? { exportOrder: `${exportOrder.number}, ${exportOrder.by}` } : {};
      const dropped = material !== undefined && material !== exhibit.class && !exportOrder ? { exportOrder: null } : {};
      const classed: Step = {
        exhibit,
        type: 'reclassified',
        change: { class: after, ...dropped, ...order },
        facts: { class: after, class_before: exhibit.class, ...(exportOrder ? orderFacts(exportOrder) : {}) },
        words,
      };
      const marked: Step = {
        exhibit,
        type: 'exculpatory_marked',
        change: { exculpatory: exculpatory ?? exhibit.exculpatory },
        facts: { exculpatory: exculpatory ?? exhibit.exculpatory },
        words: { reason: dto.reason },
      };
      return [
        ...(material !== undefined || exportOrder ? [classed] : []),
        ...(exculpatory === undefined ? [] : [marked]),
      ];
    });
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(dto)) };
  }

  /** A correction is a new entry; what was recorded stays. @throws unprocessable `exhibit.field-unknown`, `exhibit.nothing-corrected` */
  async correct(tx: Tx, targets: Targets, dto: CorrectDto): Promise<Done> {
    const taken = await this.custody.take(tx, 'correct', targets, { inHand: null });
    return this.mark(tx, taken, dto, (exhibit) => {
      const { change, before } = correctField(exhibit, dto.field, dto.value);
      return {
        type: 'corrected',
        change: { ...change, ...(change.details ? { doubts: doubtsOf(change.details) } : {}) },
        facts: { field: dto.field },
        words: { after: dto.value, reason: dto.reason, ...(before === null ? {} : { before }) },
        gaps: unknownIf(before === null, 'before'),
      };
    });
  }

  /** A parcel's seal is over everything in it: it is opened and sealed whole. */
  private async takeUnits(tx: Tx, act: CustodyAct, targets: Targets): Promise<Taken> {
    const inHand = handOf(officerOf(tx.actor satisfies Actor));
    const taken = await this.custody.take(tx, act, targets, { inHand });
    const split = taken.exhibits.find(
      ({ parcelId }) => parcelId !== null && !targets.parcelIds.includes(parcelId) && taken.parcels.get(parcelId)?.seal,
    );
    if (!split) return taken;
    throw new DomainError(
      'conflict',
      'parcel.open-whole',
      `Exhibit ${split.number} lies in a sealed parcel. Name the parcel: its seal is over everything in it.`,
      { exhibitId: split.id, parcelId: split.parcelId },
    );
  }

  private async mark(
    tx: Tx,
    taken: Taken,
    when: OccurrenceDto,
    plan: (exhibit: Exhibit) => Omit<Step, 'exhibit'>,
  ): Promise<Done> {
    const steps = taken.exhibits.map((exhibit): Step => ({ ...plan(exhibit), exhibit }));
    return { exhibits: taken.exhibits, entries: await this.custody.write(tx, steps, occurrenceOf(when)) };
  }
}

const unknownIf = (missing: boolean, field: string): Record<string, 'unknown'> =>
  missing ? { [field]: 'unknown' } : {};
