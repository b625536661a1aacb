import { Injectable } from '@nestjs/common';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { groundFits } from './domain/codes';
import { INCOMING_MOVES, INCOMING_TRANSITIONS } from './domain/incoming';
import { type Move, rolesOf } from './domain/move';
import { OUTGOING_MOVES, OUTGOING_TRANSITIONS } from './domain/outgoing';
import { lacksOf } from './domain/step';
import { outcomeOf, remembers, targetOf } from './domain/turn';
import { MlaClocksService } from './following/mla-clocks.service';
import type { AnswerMlaDto, IncompleteMlaDto, MlaStepDto, ProductionDto } from './mla-steps.dto';
import type { MlaItem } from './mla-item.entity';
import { MlaOutcomesService } from './mla-outcomes.service';
import { MlaQuery } from './mla-query.entity';
import { MlaRequest } from './mla-request.entity';
import { frozenText, type WrittenMla } from './mla-requests.service';
import { MlaRowsService } from './mla-rows.service';

export const movesOfDirection = (direction: MlaRequest['direction']): readonly Move[] =>
  direction === 'outgoing' ? OUTGOING_MOVES : INCOMING_MOVES;

const KEPT = [
  'reason',
  'reference',
  'foreignReference',
  'channel',
  'translator',
  'secondReader',
  'package',
  'court',
] as const;
/** Takes requests from one state to the next: who, what must be said, what must hold. */
@Injectable()
export class MlaStepsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly outcomes: MlaOutcomesService,
    private readonly cases: CasesService,
    private readonly clocks: MlaClocksService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes one step of the tables C.2 and C.4.
   * @throws not-found `mla-request.not-found`; forbidden `mla-step.not-yours`; precondition-failed `precondition.stale`;
   * conflict `mla-request.illegal-transition`; unprocessable `mla-step.unknown`, `mla-step.lacks`, `mla-ground.not-allowed`
   */
  async step(tx: Tx, id: string, told: MlaStepDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    const move = this.moveOf(request, told);
    this.requireSeat(tx, request, move);
    requireMatch(ifMatch, request.version);
    const table = request.direction === 'outgoing' ? OUTGOING_TRANSITIONS : INCOMING_TRANSITIONS;
    const to = targetOf(table, move, request.state, told.to);
    this.requireGrounds(request, move, told);
    await this.requireMeaning(tx, request, move, to, told);

    const at = told.occurredAt === undefined ? await this.clock.now(tx) : new Date(told.occurredAt);
    const items = await this.outcomes.results(tx, request, move, told, at);
    await this.outcomes.questions(tx, request, move, told);
    await this.outcomes.conditions(tx, request, move, told, at);
    const change = await this.changeOf(tx, request, move, to, told, at, items);
    const was = request.state;
    const windowEnds = await this.clocks.turn(tx, request, { move, to, told, at, items });
    const changed = await tx.change(MlaRequest, request, { ...change, ...(windowEnds ? { windowEnds } : {}) });
    const particulars = Object.fromEntries([
      ...KEPT.flatMap((name) => (told[name] === undefined ? [] : [[name, String(told[name])]])),
      ...(told.grounds ? [['grounds', told.grounds.join(' ')]] : []),
    ]) as Record<string, string>;
    const gaps = move.checks.includes('complete') ? await this.rows.gapCodes(tx, changed, items) : [];
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.step',
      ...{ what: move.id, was, becomes: to, particulars, at },
      input: {
        facts: {
          ...{ was, text_version: changed.textVersion },
          ...(told.grounds ? { grounds: told.grounds } : {}),
          ...(changed.number === null ? {} : { number: changed.number }),
          ...(changed.sha256 === null ? {} : { sha256: changed.sha256 }),
          ...(gaps.length > 0 ? { gaps_listed: gaps } : {}),
        },
        ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
        ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
      },
    });
    return { request: changed, entry };
  }

  /** The central authority lets the request go as it is, its gaps listed. @throws unprocessable `mla-request.complete`, `mla-request.no-authority` */
  async decideIncomplete(tx: Tx, id: string, told: IncompleteMlaDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    if (request.sha256 !== null || request.signedAt !== null) {
      throw new DomainError(
        'conflict',
        'mla-request.frozen',
        'The text is frozen: take it back before you decide about it.',
      );
    }
    const items = await this.rows.itemsOf(tx, id);
    const gaps = await this.rows.gapCodes(tx, request, items);
    if (gaps.length === 0) {
      throw new DomainError('unprocessable', 'mla-request.complete', 'Nothing is missing: there is nothing to let go.');
    }
    const { authority } = await this.rows.factsOf(tx, request);
    if (!authority) {
      throw new DomainError(
        'unprocessable',
        'mla-request.no-authority',
        'Only the Secretary or a delegate of at least Joint Secretary rank, valid today, decides this (MLA Act 2020 s.4(3)).',
      );
    }
    const { id: by } = officerOf(tx.actor);
    const incomplete = { reference: told.reference, gaps, by, textVersion: request.textVersion };
    const changed = await tx.change(MlaRequest, request, { incomplete });
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.incomplete_decided',
      ...{ what: 'incomplete', particulars: { ...told } },
      input: { facts: { gaps_listed: gaps } },
    });
    return { request: changed, entry };
  }

  /** Answers questions of the open round. @throws conflict `mla-query.none-open`; unprocessable `mla-query.no-such-question` */
  async answer(tx: Tx, id: string, told: AnswerMlaDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    const open = (await this.rows.queriesOf(tx, id)).find(({ answeredAt }) => answeredAt === null);
    if (!open) throw new DomainError('conflict', 'mla-query.none-open', 'No question is open.');
    const given = new Map(told.answers.map(({ no, text }) => [no, text]));
    if ([...given.keys()].some((no) => !open.questions.some((question) => question.no === no))) {
      throw new DomainError(
        'unprocessable',
        'mla-query.no-such-question',
        'Answer questions of the open round by their number.',
      );
    }
    const questions = open.questions.map((one) => ({ ...one, answer: given.get(one.no) ?? one.answer }));
    const whole = questions.every(({ answer }) => answer !== null);
    await tx.change(MlaQuery, open, { questions, ...(whole ? { answeredAt: await this.clock.now(tx) } : {}) });
    const changed = await tx.change(MlaRequest, request, {});
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.answered',
      ...{ what: 'answer' },
      particulars: Object.fromEntries(told.answers.map(({ no, text }) => [`answer_${no}`, text])),
      input: { facts: { round: open.round, whole } },
    });
    return { request: changed, entry };
  }

  /**
   * The request for production came that a preservation waits for: its forty-five days are met, or it comes late.
   * @throws conflict `mla-request.nothing-preserved`
   */
  async production(tx: Tx, id: string, told: ProductionDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    const preserved = (await this.rows.itemsOf(tx, id)).some(({ type }) => type === 'E_PRESERVATION');
    if (request.direction !== 'incoming' || !preserved) {
      throw new DomainError(
        'conflict',
        'mla-request.nothing-preserved',
        'Nothing is preserved here for another state.',
      );
    }
    const at = told.occurredAt === undefined ? await this.clock.now(tx) : new Date(told.occurredAt);
    const subject = { kind: 'mla_request', id };
    await this.deadlines.close(tx, [{ rule: 'SD1', subject }], { state: 'met', at });
    const changed = await tx.change(MlaRequest, request, {});
    const entry = await this.rows.record(tx, changed, {
      type: 'mla.production_received',
      ...{ what: 'production', particulars: { reference: told.reference }, at },
      input: {
        ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
        ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
      },
    });
    return { request: changed, entry };
  }

  private moveOf(request: MlaRequest, { step }: MlaStepDto): Move {
    const move = movesOfDirection(request.direction).find(({ id }) => id === step);
    if (move) return move;
    throw new DomainError('unprocessable', 'mla-step.unknown', 'This step is not one of a request in this direction.');
  }

  private requireSeat(tx: Tx, { track }: MlaRequest, { who }: Move): void {
    const by = rolesOf(who, track);
    if (holds(tx.actor, by)) return;
    throw new DomainError('forbidden', 'mla-step.not-yours', `This step is for: ${by.join(', ')}.`, { by });
  }

  private requireGrounds({ direction, track }: MlaRequest, { to }: Move, told: MlaStepDto): void {
    const chosen = [...(told.grounds ?? []), ...(told.results ?? []).flatMap(({ grounds = [] }) => grounds)];
    const wrong = chosen.filter((ground) => !groundFits(ground, direction, track, to.includes('postponed')));
    if (wrong.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'mla-ground.not-allowed',
      'This ground cannot be chosen here: bank secrecy and fiscal offences are never a ground of ours (MLA Act 2020 s.17(2)), only prejudice to a matter of ours puts a request off (s.17(1)(c)), and each side has its own list.',
      { grounds: wrong },
    );
  }

  private async requireMeaning(tx: Tx, request: MlaRequest, move: Move, to: string, told: MlaStepDto): Promise<void> {
    const results = new Map((told.results ?? []).map(({ no, result }) => [no, result]));
    const facts = await this.rows.factsOf(tx, request, results, told.conditions?.length ?? 0);
    const said = { ...told, basis: told.basisId, translator: told.secondReader && told.translator };
    const missing = lacksOf(move, to, facts, said);
    if (move.id === 'O14' && told.translator !== undefined && told.translator === told.secondReader) {
      missing.push({
        code: 'told.second-reader',
        law: null,
        en: 'Another person reads the translation.',
        ur: 'ترجمہ کوئی دوسرا شخص پڑھے۔',
        by: [],
      });
    }
    if (missing.length === 0) return;
    throw new DomainError('unprocessable', 'mla-step.lacks', 'The step cannot be taken yet: see what is missing.', {
      missing,
    });
  }

  private async changeOf(
    tx: Tx,
    request: MlaRequest,
    move: Move,
    to: string,
    told: MlaStepDto,
    at: Date,
    items: readonly MlaItem[],
  ): Promise<Partial<MlaRequest>> {
    const freezes = move.id === 'O14' || move.id === 'O15';
    const signs = move.id === 'O17';
    const numbered = signs || move.id === 'I2';
    const register = signs ? 'REG-INTL-OUT' : 'REG-INTL-IN';
    const outcome = outcomeOf(move.id, to);
    return {
      ...{ state: to, stateAt: await this.clock.now(tx) },
      ...(remembers(to) ? { returnState: request.state } : {}),
      ...(freezes ? frozenText(request, items) : {}),
      ...(move.id === 'O16' ? { frozen: null, sha256: null } : {}),
      ...(signs ? { signedBy: officerOf(tx.actor).id, signedAt: at } : {}),
      ...(numbered && request.number === null
        ? { number: (await this.cases.registerNumber(tx, request.officeId, register)).number }
        : {}),
      ...(told.foreignReference === undefined ? {} : { foreignRef: told.foreignReference }),
      ...(told.reviewOn === undefined ? {} : { reviewOn: told.reviewOn }),
      ...(move.needs.includes('basis') && told.basisId
        ? { basisId: await this.rows.basisOf(tx, request.country, told.basisId) }
        : {}),
      ...(outcome === undefined ? {} : { outcome }),
    };
  }
}
