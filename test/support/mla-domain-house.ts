import { DomainError } from '../../src/kernel/domain-error';
import { POLICY } from '../../src/kernel/policy';
import { clocksOf } from '../../src/modules/mla/domain/clocks';
import { groundFits, type ItemResult, typeFits } from '../../src/modules/mla/domain/codes';
import { type Gap, gapsOf, isExempt } from '../../src/modules/mla/domain/completeness';
import { doubtOf } from '../../src/modules/mla/domain/directory-cell';
import { followClocksOf } from '../../src/modules/mla/domain/follow-clocks';
import { windowOf } from '../../src/modules/mla/domain/incoming';
import { rolesOf } from '../../src/modules/mla/domain/move';
import { DRAFTING } from '../../src/modules/mla/domain/outgoing';
import type { Flags, OffenceRow, RequestFacts } from '../../src/modules/mla/domain/request-facts';
import { outcomeOf, remembers, targetOf } from '../../src/modules/mla/domain/turn';
import {
  dayOf,
  DAY_MS,
  DIRECTORY_DAYS,
  done,
  endOf,
  type MlaAct,
  type MlaHouse,
  type MlaSnapshot,
  type MlaTerms,
  type MlaType,
  type MlaVerdict,
  no,
  written,
} from './mla-acts';
import { DomainBeside } from './mla-domain-beside';
import { authorityOf, coveredBy } from './mla-domain-papers';
import type { MlaPerson } from './mla-law';
import { ACTS, type Lawbook, ROLE_OF, tableOf } from './mla-lawbook';
import { WRITTEN_BY, PARTICULARS } from './mla-writing';

type Item = { type: MlaType; result: ItemResult; relevance: string | null; no: number };
const CELLS = ['authority', 'channel', 'language'] as const;

/** The rules of the domain, asked as the services ask them, without a house around them. Lists are the database's: nobody is a stranger here. */
export class DomainHouse implements MlaHouse {
  private now: number;
  private since: number;
  private state: string;
  private returnState: string | null = null;
  private outcome: string | null = null;
  private items: Item[] = [];
  private particulars: Record<string, string>;
  private excuses: Record<string, string> = {};
  private offences: OffenceRow[] = [];
  private flags: Flags = { deathPenalty: null, speech: null, political: null };
  private textVersion = 1;
  private writtenBy: MlaPerson;
  private basis: string | null = null;
  private decided: { version: number; gaps: readonly string[] } | null = null;
  private rounds = 0;
  private learned = false;
  private conditions: readonly [number, number] = [0, 0];
  private windowEnds: number | null = null;
  private readonly sealed = { frozen: false, signed: false, letter: false };
  private readonly sending = { veto: false, unreadable: false, channels: true, confirmedOn: 0 };
  private clocks: string[] = [];
  private readonly begun = new Set<string>();
  private readonly beside: DomainBeside;

  constructor(
    private readonly of: MlaTerms,
    private readonly book: Lawbook,
  ) {
    [this.now, this.since] = [of.begins, of.begins];
    this.state = of.direction === 'outgoing' ? 'draft' : 'received';
    this.writtenBy = of.direction === 'outgoing' ? 'io' : of.track === 'mla_act' ? 'desk' : 'liaison';
    this.particulars = { ...PARTICULARS[of.direction] };
    this.sending.confirmedOn = dayOf(of.begins);
    if (of.direction === 'incoming') this.clocks = ['RM11'];
    this.beside = new DomainBeside(of, book, {
      start: (rule) => this.start(rule),
      end: (rule) => this.close([rule]),
      begun: (rule) => this.begun.has(rule),
    });
  }

  look(): MlaSnapshot {
    const rules = this.clocks.filter((rule, i) => rule !== 'SD1' || this.clocks.indexOf(rule) === i);
    return {
      ...{ state: this.state, returnState: this.returnState, outcome: this.outcome },
      ...{ results: this.items.map(({ result }) => result), openRounds: this.rounds, conditions: this.conditions },
      ...{ windowEnds: this.windowEnds, ...this.beside.look(this.now), clocks: rules.sort(), known: [] },
    };
  }

  do(act: MlaAct): MlaVerdict {
    try {
      return this.act(act);
    } catch (fault) {
      if (fault instanceof DomainError) return no(fault.code);
      throw fault;
    }
  }

  private act(act: MlaAct): MlaVerdict {
    if ('who' in act && !POLICY[ACTS[act.do]].some((role) => role === ROLE_OF[act.who])) return no('role.may-not');
    switch (act.do) {
      case 'wait':
        this.now += act.days * DAY_MS;
        return done;
      case 'confirm':
        this.sending.confirmedOn = dayOf(this.now);
        return done;
      case 'sending':
        if (act.what === 'veto') this.sending.veto = act.on;
        else if (act.what === 'unreadable') this.sending.unreadable = act.on;
        else if (act.what === 'learned') this.learned = act.on;
        else this.sending.channels = !act.on;
        return done;
      case 'step':
        return this.step(act);
      case 'item':
      case 'write':
        return this.write(act);
      case 'decide':
        return this.decide(act.who);
      case 'answer':
        if (this.rounds === 0) return no('mla-query.none-open');
        if (act.all) this.rounds -= 1;
        return done;
      case 'letter':
        if (!this.sealed.signed) return no('mla-letter.not-signed');
        if (this.sealed.letter) return no('mla-letter.already-made');
        if (this.sending.veto) return no('mla-annex.vetoed');
        this.sealed.letter = true;
        return done;
      case 'production':
        if (this.of.direction === 'outgoing' || !this.types.includes('E_PRESERVATION')) {
          return no('mla-request.nothing-preserved');
        }
        this.close(['SD1']);
        return done;
      case 'list':
        return done;
      default:
        return this.beside.do(act, this.now);
    }
  }

  private get types(): MlaType[] {
    return this.items.map(({ type }) => type);
  }

  private write(act: Extract<MlaAct, { do: 'item' | 'write' }>): MlaVerdict {
    const open: readonly string[] =
      this.of.direction === 'outgoing'
        ? DRAFTING
        : ['received', 'registered', 'formality_check', 'deficiency_notified', 'basis_check'];
    if (!open.includes(this.state)) return no('mla-request.not-a-draft');
    if (act.do === 'item') {
      if (!typeFits(act.type, this.of.direction, this.of.track)) return no('mla-item.type-not-here');
      const told = { type: act.type, result: 'pending' as const, relevance: act.plain ? null : 'Needed' };
      this.items.push({ ...told, no: this.items.length + 1 });
    } else if (act.what === 'basis') {
      if (act.basis === 'other') return no('mla-basis.other-country');
      this.basis = act.basis ?? null;
    } else {
      const told = WRITTEN_BY[act.what](this.of.direction);
      this.particulars = { ...this.particulars, ...told.particulars };
      this.excuses = { ...this.excuses, ...told.excuses };
      this.flags = { ...this.flags, ...told.flags };
      this.offences = told.offences ?? this.offences;
    }
    this.textVersion += 1;
    this.writtenBy = act.who;
    return done;
  }

  private gaps(): { all: readonly Gap[]; open: string[] } {
    const items = this.items.map(({ no: n, type, relevance }) => ({
      ...{ no: n, type, relevance, target: 'Account', particulars: PARTICULARS.item },
    }));
    const { direction } = this.of;
    const all = gapsOf({
      ...{ direction, country: direction === 'outgoing' ? 'US' : 'GB', particulars: this.particulars, items },
      ...{ offences: this.offences, flags: this.flags },
      learned: this.learned && direction === 'outgoing' ? [{ key: 'language', type: null }] : [],
    });
    const let_ = this.decided?.version === this.textVersion ? this.decided.gaps : [];
    return {
      all,
      open: all
        .filter(({ code, tightened }) => !(code in this.excuses && tightened !== true) && !let_.includes(code))
        .map(({ code }) => code),
    };
  }

  private decide(who: MlaPerson): MlaVerdict {
    if (this.sealed.frozen || this.sealed.signed) return no('mla-request.frozen');
    const { all } = this.gaps();
    if (all.length === 0) return no('mla-request.complete');
    if (!authorityOf(who, this.of, this.now)) return no('mla-request.no-authority');
    this.decided = { version: this.textVersion, gaps: all.map(({ code }) => code) };
    return done;
  }

  private facts(who: MlaPerson, results: ReadonlyMap<number, ItemResult>, offered: number): RequestFacts {
    const { direction, track } = this.of;
    const open = this.gaps();
    const cell = {
      verifiedOn: '2026-11-22',
      confidence: 'high',
      confirmedOn: written(this.sending.confirmedOn),
    } as const;
    const doubt = doubtOf(cell, written(dayOf(this.now)), DIRECTORY_DAYS);
    return {
      ...{ direction, track, state: this.state, stateAt: new Date(this.since), returnState: this.returnState },
      ...{ actor: who, writtenBy: this.writtenBy, linked: this.of.linked },
      exempt: isExempt(this.of.emergency ? 'emergency' : 'normal', this.types),
      items: this.items.map((item) => ({ ...item, result: results.get(item.no) ?? item.result })),
      gaps: open.all.filter(({ code }) => open.open.includes(code)),
      ...{
        offences: this.offences,
        flags: this.flags,
        basis: coveredBy(this.basis, this.types, this.of, this.now),
        authority: authorityOf(who, this.of, this.now),
      },
      assurance: this.particulars['death_penalty_assurance'] !== undefined,
      ...{ openQuestions: this.rounds, conditions: offered + this.conditions[0] },
      windowEnds: this.windowEnds === null ? null : new Date(this.windowEnds),
      unauthenticated: this.beside.unproved() ? 1 : 0,
      sending: {
        letter: this.sealed.signed && this.sealed.letter,
        vetoes: this.sending.veto ? [{ annex: 1, detail: 'Held back' }] : [],
        doubts: doubt === null ? [] : CELLS.map((field) => ({ field, why: doubt, value: 'x' })),
        channels: this.sending.channels ? ['central_authority_direct', 'diplomatic_note'] : [],
        ...{ readable: !this.sending.unreadable, languages: ['en'] },
      },
      now: new Date(this.now),
    };
  }

  private step({ who, step, to: wanted, told }: Extract<MlaAct, { do: 'step' }>): MlaVerdict {
    const { direction, track, emergency } = this.of;
    const moves = this.book[direction];
    const move = moves.find(({ id }) => id === step);
    if (!move) return no('mla-step.unknown');
    if (!rolesOf(move.who, track).includes(ROLE_OF[who])) return no('mla-step.not-yours');
    const to = targetOf(tableOf(moves, direction), move, this.state, wanted);
    const given = (told['results'] ?? []) as readonly { no: number; result: ItemResult; grounds?: string[] }[];
    const grounds = [...((told['grounds'] ?? []) as string[]), ...given.flatMap((one) => one.grounds ?? [])];
    if (grounds.some((ground) => !groundFits(ground, direction, track, move.to.includes('postponed'))))
      return no('mla-ground.not-allowed');
    const results = new Map(given.map((one) => [one.no, one.result]));
    const offered = Array.isArray(told['conditions']) ? told['conditions'].length : 0;
    const said = { ...told, basis: told['basisId'], translator: told['secondReader'] && told['translator'] };
    const missing = this.book.lacksOf(move, to, this.facts(who, results, offered), said).map(({ code }) => code);
    if (step === 'O14' && told['translator'] !== undefined && told['translator'] === told['secondReader']) {
      missing.push('told.second-reader');
    }
    if (missing.length > 0) return no('mla-step.lacks', missing);
    if (given.some((one) => one.no > this.items.length)) return no('mla-item.unknown');
    if (given.some(({ result, grounds: of = [] }) => result === 'refused' && of.length === 0)) {
      return no('mla-item.ground-missing');
    }
    if (move.needs.includes('basis') && told['basisId'] === 'other') return no('mla-basis.other-country');
    for (const item of this.items) {
      item.result = results.get(item.no) ?? (step === 'O31' && item.result === 'pending' ? 'refused' : item.result);
    }
    if (told['questions'] !== undefined && move.needs.includes('questions')) this.rounds += 1;
    const all = this.conditions[0] + (move.needs.includes('conditions') ? offered : 0);
    this.conditions = [all, move.checks.includes('conditions-known') ? all : this.conditions[1]];
    if (move.needs.includes('basis') && typeof told['basisId'] === 'string') this.basis = told['basisId'];
    if (step === 'O14' || step === 'O15') this.sealed.frozen = true;
    if (step === 'O16') this.sealed.frozen = false;
    if (step === 'O17') this.sealed.signed = true;
    if (remembers(to)) this.returnState = this.state;
    this.outcome = outcomeOf(step, to) === undefined ? this.outcome : (outcomeOf(step, to) ?? null);
    this.turn(to, told, emergency);
    return done;
  }

  private turn(to: string, told: Readonly<Record<string, unknown>>, emergency: boolean): void {
    const { direction } = this.of;
    const from = this.state;
    const fixed = clocksOf({ direction, priority: emergency ? 'emergency' : 'normal', from, to, types: this.types });
    const due = (told['questions'] as { due?: string } | undefined)?.due;
    const follow = followClocksOf({
      ...{ direction, from, to, day: written(dayOf(this.now)), questionsDue: due, medianDays: 300 },
      reviewOn: told['reviewOn'] as string | undefined,
    });
    this.close([...fixed.met, ...fixed.ended, ...follow.met, ...follow.ended]);
    for (const { rule } of [...fixed.starts, ...follow.starts]) this.start(rule);
    const window = to === 'objection_window' ? windowOf(this.types) : null;
    if (window) this.windowEnds = endOf(dayOf(this.now) + (window.rule === 'SD7' ? 30 : 14));
    [this.state, this.since] = [to, this.now];
  }

  private start(rule: string): void {
    this.clocks.push(rule);
    this.begun.add(rule);
  }

  private close(rules: readonly string[]): void {
    this.clocks = this.clocks.filter((rule) => !rules.includes(rule));
  }
}
