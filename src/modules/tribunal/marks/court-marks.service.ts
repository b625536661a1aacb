import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ProceedingsService } from '../../court/proceedings.service';
import { type TrialDays, TrialDaysService, type WitnessDays } from '../../court/trial-days.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import { CaseThings } from './case-things.service';
import { CourtMark, CourtMarkTurn } from './court-mark.entity';
import type { GiveMarkDto, MarkTurnDto, ObjectionDto } from './court-marks.dto';
import { thingKey } from './domain/case-thing';
import { requireFree, requireWhole, witnessOf } from './mark-rules';
import type { OpenedMark } from './opened-mark';
import { isUnexplainedTurn, markIrregularities, markKey, standsOn, trialOf } from './domain/court-mark';

export interface WrittenMark {
  readonly opened: OpenedMark;
  readonly entry: ReceiptView;
}

type NewTurn = Pick<CourtMarkTurn, 'kind' | 'side' | 'decision' | 'words'>;
type Told = Pick<MarkTurnDto, 'occurredAt' | 'latenessReason'>;

/** What a court wrote on a thing: each mark once in a trial, given anew in a retrial. The court's facts, recorded as they were. */
@Injectable()
export class CourtMarks {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly days: TrialDaysService,
    private readonly things: CaseThings,
    private readonly parties: PartiesService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Records a mark of a day in court, with the objection to it and whether the thing was played or inspected there.
   * A mark that the court itself wrote on a second thing stands as it was, marked irregular, when it is said what shows it.
   * @throws not-found `proceeding.not-found`; forbidden `case.read-only`; conflict `court-mark.taken`; unprocessable
   * `court-mark.what`, `court-mark.not-twice`, `court-mark.thing-unknown`, `court-mark.witness-unknown`, `act.*`, `court.before-cognizance`
   */
  async give(tx: Tx, proceedingId: string, told: GiveMarkDto): Promise<WrittenMark> {
    const row = await this.proceedings.lock(tx, proceedingId);
    const { at, now } = await this.proceedings.when(tx, told, row);
    const days = await this.days.of(tx, row.id);
    const witness = witnessOf(days, told.witnessId);
    await this.requireThing(tx, row.caseId, told);
    const key = markKey(told.label).key;
    const other = await this.standing(tx, row.id, { key, at, days });
    requireFree(other, told.twice);
    const by = officerOf(tx.actor).id;
    const mark: CourtMark = {
      ...{ id: randomUUID(), proceedingId: row.id, caseId: row.caseId, label: told.label, key },
      ...{ witnessId: witness?.id ?? null, thingKind: told.of?.kind ?? null, thingId: told.of?.id ?? null },
      ...{ words: told.words ?? null, at, recordedBy: by, recordedAt: now },
    };
    await tx.insert(CourtMark, mark);
    const turns = turnsWith(told).map((turn, i) => turnOf(mark, turn, { seq: i + 1, at, now, by, unexplained: false }));
    await tx.insert(CourtMarkTurn, turns);
    const [irregular] = markIrregularities(mark, { hearings: days.hearings, witness, doubles: other !== null });
    const hearing = days.hearings.find(({ day }) => day === karachiDay(at));
    const party = await this.partyOf(tx, mark.caseId, witness);
    const entry = await this.ledger.audit(tx, 'court_mark.given', {
      caseId: mark.caseId,
      facts: {
        ...{ proceeding: mark.proceedingId, mark: mark.id, label: mark.label, at: at.toISOString() },
        ...{ trial: trialOf(at, days.retrials) },
        ...(told.of ? { thing: told.of.kind, thing_id: told.of.id } : {}),
        ...(witness ? { through: witness.mark, witness: witness.id } : {}),
        ...(hearing ? { hearing: hearing.id } : {}),
        ...(other ? { also_on: other.id } : {}),
        ...(told.objection ? { objected_by: told.objection.by } : {}),
        ...(told.objection?.decision ? { objection: told.objection.decision } : {}),
        ...(told.shown ? { shown: told.shown } : {}),
      },
      ...(party ? { people: [this.parties.refOf(party, 'witness')] } : {}),
      words: {
        ...(told.words === undefined ? {} : { words: told.words }),
        ...(told.objection ? { objection: told.objection.words } : {}),
        ...(other && told.twice !== undefined ? { twice: told.twice } : {}),
        ...(irregular ? { irregularity: irregular.reason } : {}),
      },
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
      ...occurrence(told, at),
    });
    return { opened: await this.show(tx, mark.id), entry: this.ledger.receiptView(entry) };
  }

  /** What befell a mark: objection, its decision, playing, inspection. @throws as `setAside` and `give`; unprocessable `court-mark.*` */
  async turn(tx: Tx, id: string, told: MarkTurnDto): Promise<WrittenMark> {
    requireWhole(told);
    const { kind, by: side = null, decision = null, words = null } = told;
    return this.write(tx, id, { kind, side, decision, words }, told);
  }

  /** It was entered in error, or the court took it back: it counts no more and stays to be read. @throws not-found `court-mark.not-found`; forbidden `case.read-only`; conflict `court-mark.set-aside-already` */
  async setAside(tx: Tx, id: string, reason: string): Promise<WrittenMark> {
    return this.write(tx, id, { kind: 'set_aside', side: null, decision: null, words: reason }, {});
  }

  /** By the time of marking. @throws not-found `proceeding.not-found` */
  async ofProceeding(tx: Tx, proceedingId: string): Promise<OpenedMark[]> {
    const { caseId } = await this.proceedings.find(tx, proceedingId);
    return this.open(
      tx,
      caseId,
      await tx.find(CourtMark, { where: { proceedingId }, order: { at: 'ASC', recordedAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** @throws not-found `court-mark.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedMark> {
    const mark = await this.find(tx, id);
    const [opened] = await this.open(tx, mark.caseId, [mark]);
    if (!opened) throw new Error('A mark was lost while it was read');
    return opened;
  }

  private async write(tx: Tx, id: string, turn: NewTurn, told: Told): Promise<WrittenMark> {
    const { proceedingId } = await this.find(tx, id);
    // The proceeding is the one lock of everything in it.
    const row = await this.proceedings.lock(tx, proceedingId);
    const mark = await this.find(tx, id);
    const turns = await turnsOf(tx, [id]);
    if (turns.some(({ kind }) => kind === 'set_aside')) {
      throw new DomainError(
        'conflict',
        'court-mark.set-aside-already',
        'This mark was set aside: nothing more is recorded of it. Record the mark that the court gave.',
      );
    }
    const { at, now } = await this.proceedings.when(tx, told, row);
    const made = turnOf(mark, turn, {
      ...{ seq: turns.length + 1, at, now, by: officerOf(tx.actor).id },
      unexplained: isUnexplainedTurn(turns, turn.kind, at),
    });
    await tx.insert(CourtMarkTurn, made);
    const entry = await this.ledger.audit(tx, turn.kind === 'set_aside' ? 'court_mark.set_aside' : 'court_mark.turn', {
      caseId: mark.caseId,
      facts: {
        ...{ proceeding: mark.proceedingId, mark: mark.id, label: mark.label, kind: turn.kind, at: at.toISOString() },
        ...(turn.side === null ? {} : { objected_by: turn.side }),
        ...(turn.decision === null ? {} : { objection: turn.decision }),
      },
      ...(turn.words === null ? {} : { words: { words: turn.words } }),
      ...occurrence(told, at),
    });
    return { opened: await this.show(tx, id), entry: this.ledger.receiptView(entry) };
  }

  private async open(tx: Tx, caseId: string, marks: readonly CourtMark[]): Promise<OpenedMark[]> {
    const turns = await turnsOf(
      tx,
      marks.map(({ id }) => id),
    );
    const ids = marks.flatMap(({ thingId }) => thingId ?? []);
    const things = new Map(
      ids.length === 0 ? [] : (await this.things.ofCase(tx, caseId, ids)).map((each) => [thingKey(each), each]),
    );
    const days = new Map<string, TrialDays>();
    for (const id of new Set(marks.map(({ proceedingId }) => proceedingId))) days.set(id, await this.days.of(tx, id));
    const all = await tx.find(CourtMark, { where: { proceedingId: In([...days.keys()]) } });
    const aside = await asideOf(tx, all);
    return marks.flatMap((mark) => {
      const ofTrial = days.get(mark.proceedingId);
      if (!ofTrial) return [];
      const { thingKind: kind, thingId: id } = mark;
      return {
        ...{ mark, turns: turns.filter(({ markId }) => markId === mark.id), days: ofTrial },
        doubles: doubles(mark, all, { aside, retrials: ofTrial.retrials }),
        witness: ofTrial.witnesses.find((each) => each.id === mark.witnessId) ?? null,
        thing: kind === null || id === null ? null : (things.get(thingKey({ kind, id })) ?? null),
      };
    });
  }

  private async requireThing(tx: Tx, caseId: string, { of, words }: GiveMarkDto): Promise<void> {
    if (!of && words === undefined) {
      throw new DomainError(
        'unprocessable',
        'court-mark.what',
        'Say on what the court wrote the mark: a thing of this case, or in words what another brought.',
      );
    }
    if (!of || (await this.things.find(tx, caseId, of))) return;
    throw new DomainError(
      'unprocessable',
      'court-mark.thing-unknown',
      'There is no such thing in this case, or you may not see it. Name one of the case, or say in words what it is.',
    );
  }

  /** The mark of this key that stands in the trial of that day. */
  private async standing(
    tx: Tx,
    proceedingId: string,
    { key, at, days }: { readonly key: string; readonly at: Date; readonly days: TrialDays },
  ): Promise<CourtMark | null> {
    const same = await tx.find(CourtMark, { where: { proceedingId, key }, order: { recordedAt: 'ASC', id: 'ASC' } });
    return standsOn({ key, at }, same, { aside: await asideOf(tx, same), retrials: days.retrials });
  }

  private async partyOf(tx: Tx, caseId: string, witness: WitnessDays | null) {
    if (!witness?.partyId) return undefined;
    const [party] = await this.parties.ofCase(tx, caseId, [witness.partyId]);
    return party;
  }

  private async find(tx: Tx, id: string): Promise<CourtMark> {
    const mark = await tx.findOne(CourtMark, { where: { id } });
    if (mark) return mark;
    throw new DomainError(
      'not-found',
      'court-mark.not-found',
      'There is no such mark, or its case is not open to you.',
    );
  }
}

const ofOne = ({ proceedingId }: CourtMark, all: readonly CourtMark[]): CourtMark[] =>
  all.filter((each) => each.proceedingId === proceedingId);
const doubles = (mark: CourtMark, all: readonly CourtMark[], of: Parameters<typeof standsOn>[2]): boolean =>
  standsOn(mark, ofOne(mark, all), of) !== null;

/** Which of them were set aside. */
async function asideOf(tx: Tx, marks: readonly CourtMark[]): Promise<ReadonlySet<string>> {
  const turns = await turnsOf(
    tx,
    marks.map(({ id }) => id),
  );
  return new Set(turns.flatMap(({ kind, markId }) => (kind === 'set_aside' ? [markId] : [])));
}

const turnsOf = async (tx: Tx, ids: readonly string[]): Promise<CourtMarkTurn[]> =>
  ids.length === 0 ? [] : tx.find(CourtMarkTurn, { where: { markId: In([...ids]) }, order: { seq: 'ASC' } });

const occurrence = (told: Told, at: Date) =>
  told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason };

function turnsWith({ objection, shown }: { objection?: ObjectionDto; shown?: 'played' | 'inspected' }): NewTurn[] {
  return [
    ...(objection
      ? [
          {
            ...{ kind: 'objected' as const, side: objection.by },
            ...{ decision: objection.decision ?? null, words: objection.words },
          },
        ]
      : []),
    ...(shown ? [{ kind: shown, side: null, decision: null, words: null }] : []),
  ];
}

const turnOf = (
  { id, caseId }: CourtMark,
  turn: NewTurn,
  { seq, at, now, by, unexplained }: { seq: number; at: Date; now: Date; by: string; unexplained: boolean },
): CourtMarkTurn => ({
  ...{ id: randomUUID(), markId: id, caseId, seq, ...turn, at, unexplained, recordedBy: by, recordedAt: now },
});
