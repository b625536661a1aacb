import {
  BASES,
  DAY_MS,
  dayOf,
  DELEGATED_DAYS,
  done,
  endOf,
  type BasisName,
  type MlaAct,
  type MlaHouse,
  type MlaSnapshot,
  type MlaTerms,
  type MlaType,
  type MlaVerdict,
  no,
  SHORT_DAYS,
} from './mla-acts';
import { MlaClocksModel } from './mla-clocks-model';
import { INCOMING_LAW, type LawRow, maySit, MLA_PEOPLE, type MlaPerson, OUTGOING_LAW } from './mla-law';
import { MlaMeasuresModel } from './mla-measures-model';
import { groundsTold, lacksOfLaw, type ModelFacts, toldResults } from './mla-model-guards';

type Step = Extract<MlaAct, { do: 'step' }>;
const LIST: readonly MlaPerson[] = ['io', 'head', 'prosecutor', 'liaison', 'dg', 'custodian'];
const MINISTRY: readonly MlaPerson[] = ['desk', 'delegate', 'deputy'];
const WRITERS: readonly MlaPerson[] = ['io', 'head', 'prosecutor', 'liaison', 'desk', 'stranger', 'otherLiaison'];
/** Who may take each act at all, whatever the request; a step has its own seats. */
const MAY: Partial<Record<MlaAct['do'], readonly MlaPerson[]>> = {
  item: WRITERS,
  write: WRITERS,
  answer: WRITERS,
  production: WRITERS,
  open: WRITERS,
  decide: ['delegate', 'deputy', 'dg'],
  letter: ['liaison', 'otherLiaison', 'dg', 'desk', 'delegate', 'deputy'],
  receive: ['custodian', 'liaison', 'otherLiaison', 'desk'],
  list: [...WRITERS, 'delegate', 'deputy'],
};
const DRAFTS = {
  outgoing: ['draft', 'returned'],
  incoming: ['received', 'registered', 'formality_check', 'deficiency_notified', 'basis_check'],
};
const REMEMBERS = ['clarification_requested', 'postponed', 'ca_query'];
const OUTCOMES = ['executed', 'refused', 'withdrawn', 'lapsed', 'declined_internally'];
const PK = /^PK-/;
const LONGEST_HOLIDAY_DAYS = 12;

/** A request abroad as an officer meets it, by the law notes alone. It imports nothing of the source. */
export class MlaModel implements MlaHouse {
  readonly clocks: MlaClocksModel;
  readonly beside: MlaMeasuresModel;
  readonly facts: ModelFacts;
  private readonly list = new Map<MlaPerson, 'allow' | 'deny'>();
  private readonly keeper: MlaPerson;
  private returnState: string | null = null;
  private outcome: string | null = null;
  private bound = 0;
  private made = false;

  /** `isOpen`: nobody keeps a list, as in the bulk. */
  constructor(
    private readonly of: MlaTerms,
    private readonly isOpen = false,
  ) {
    this.clocks = new MlaClocksModel(of);
    this.beside = new MlaMeasuresModel(of, this.clocks);
    this.keeper = of.direction === 'outgoing' ? 'io' : of.track === 'mla_act' ? 'desk' : 'liaison';
    for (const who of [...LIST, this.keeper]) this.list.set(who, 'allow');
    this.facts = {
      ...{ ...of, state: of.direction === 'outgoing' ? 'draft' : 'received', now: of.begins, since: of.begins },
      ...{ items: [], offences: 'none', flags: {}, assurance: false, filled: false, excused: false, decided: null },
      ...{
        version: 1,
        writer: this.keeper,
        basis: null,
        openRounds: 0,
        conditions: 0,
        windowEnds: null,
        frozen: false,
      },
      ...{
        signed: false,
        letter: false,
        veto: false,
        unreadable: false,
        noChannel: false,
        learned: false,
        whence: null,
        unproved: false,
      },
      directoryOn: dayOf(of.begins),
    };
  }

  look(): MlaSnapshot {
    const { state, items, openRounds, conditions, windowEnds, now } = this.facts;
    return {
      ...{ state, returnState: this.returnState, outcome: this.outcome, results: items.map(({ result }) => result) },
      ...{ openRounds, conditions: [conditions, this.bound], windowEnds, ...this.beside.look(now) },
      ...{ clocks: this.clocks.look(), known: this.isOpen ? [] : MLA_PEOPLE.filter((who) => this.knows(who)).sort() },
    };
  }

  knows(who: MlaPerson): boolean {
    if (this.isOpen) return true;
    if (this.list.get(who) === 'deny') return false;
    return this.list.get(who) === 'allow' || (this.of.track === 'mla_act' && MINISTRY.includes(who));
  }

  do(act: MlaAct): MlaVerdict {
    const { facts } = this;
    if (act.do === 'wait') facts.now += act.days * DAY_MS;
    if (act.do === 'confirm') facts.directoryOn = dayOf(facts.now);
    if (act.do === 'sending') {
      if (act.what === 'veto') facts.veto = act.on;
      else if (act.what === 'unreadable') facts.unreadable = act.on;
      else if (act.what === 'learned') facts.learned = act.on;
      else facts.noChannel = act.on;
    }
    if (act.do === 'wait' || act.do === 'confirm' || act.do === 'sending') return done;
    if (MAY[act.do]?.includes(act.who) === false) return no('role.may-not');
    if (!this.knows(act.who)) return no('mla-request.not-found');
    switch (act.do) {
      case 'step':
        return this.step(act);
      case 'item':
      case 'write':
        return this.write(act);
      case 'decide':
        return this.decide(act.who);
      case 'answer':
        if (facts.openRounds === 0) return no('mla-query.none-open');
        if (act.all) facts.openRounds -= 1;
        return done;
      case 'letter':
        if (!facts.signed) return no('mla-letter.not-signed');
        if (this.made) return no('mla-letter.already-made');
        if (facts.veto) return no('mla-annex.vetoed');
        [this.made, facts.letter] = [true, true];
        return done;
      case 'production':
        if (this.of.direction === 'outgoing' || !this.types.includes('E_PRESERVATION')) {
          return no('mla-request.nothing-preserved');
        }
        this.clocks.end('SD1');
        return done;
      case 'open':
        return this.beside.open(act.kind);
      case 'receive':
        return this.beside.receive();
      case 'measure':
        return this.beside.measure(act, facts.now);
      case 'package':
        return this.beside.package_(act, facts.now);
      case 'list':
        if (this.isOpen) return done;
        if (act.who !== this.keeper) return no('mla-request.not-keeper');
        if (act.whom === this.keeper && act.effect !== 'allow') return no('mla-list.keeper-stays');
        if (act.effect === 'end') this.list.delete(act.whom);
        else this.list.set(act.whom, act.effect);
        return done;
    }
  }

  private get types(): MlaType[] {
    return this.facts.items.map(({ type }) => type);
  }

  /** A last day on which a court is closed rolls to an open one: by the calendar, which has tests of its own; never back, nor far. */
  rolled(ends: number | null): void {
    const { windowEnds } = this.facts;
    const later = ends === null || windowEnds === null || this.isOpen ? 0 : (ends - windowEnds) / DAY_MS;
    if (later > 0 && later <= LONGEST_HOLIDAY_DAYS) this.facts.windowEnds = ends;
  }

  authority(who: MlaPerson): boolean {
    if (this.of.track === 'peca_42' && who === 'dg') return true;
    return who === 'delegate' && dayOf(this.facts.now) <= dayOf(this.of.begins) + DELEGATED_DAYS;
  }

  private covered(): boolean {
    const { basis, now } = this.facts;
    if (basis === null || basis === 'other') return false;
    if (basis === 'short') return dayOf(now) <= dayOf(this.of.begins) + SHORT_DAYS;
    return basis === 'long' || this.types.every((type) => type === 'E_SUBSCRIBER');
  }

  private write(act: Extract<MlaAct, { do: 'item' | 'write' }>): MlaVerdict {
    const { facts } = this;
    if (!DRAFTS[this.of.direction].includes(facts.state)) return no('mla-request.not-a-draft');
    if (act.do === 'item') {
      if (act.type === 'CONFISCATION' && this.of.direction === 'outgoing') return no('mla-item.type-not-here');
      facts.items.push({ type: act.type, result: 'pending', plain: act.plain });
    } else if (act.what === 'basis') {
      if (act.basis === 'other') return no('mla-basis.other-country');
      facts.basis = act.basis ?? null;
    } else this.said(act.what);
    [facts.version, facts.writer] = [facts.version + 1, act.who];
    return done;
  }

  private said(what: Exclude<Extract<MlaAct, { do: 'write' }>['what'], 'basis'>): void {
    const { facts } = this;
    if (what === 'offences') facts.offences = 'bare';
    if (what === 'noted-offences') facts.offences = 'noted';
    if (what === 'no-offences') facts.offences = 'none';
    if (what === 'flags') facts.flags = { death: false, speech: false, political: false };
    if (what === 'death' || what === 'speech' || what === 'political') facts.flags[what] = true;
    if (what === 'assurance') facts.assurance = true;
    if (what === 'fill') facts.filled = true;
    if (what === 'excuse') facts.excused = true;
  }

  private gaps(): string[] {
    const { filled, items } = this.facts;
    const outgoing = this.of.direction === 'outgoing';
    return [
      ...(filled ? [] : [outgoing ? 'request.language' : 'request.deadline']),
      ...items.flatMap(({ plain }, i) => (plain && outgoing ? [`item-${i + 1}.relevance`] : [])),
    ];
  }

  private openGaps(): string[] {
    const { excused, decided, version, learned } = this.facts;
    const let_ = decided?.version === version ? decided.gaps : [];
    // What a country has sent back before is excused by nobody.
    const tightened = learned && this.of.direction === 'outgoing';
    return this.gaps().filter((gap) => !let_.includes(gap) && !(excused && !tightened && gap.startsWith('request.')));
  }

  private decide(who: MlaPerson): MlaVerdict {
    if (this.facts.frozen || this.facts.signed) return no('mla-request.frozen');
    const gaps = this.gaps();
    if (gaps.length === 0) return no('mla-request.complete');
    if (!this.authority(who)) return no('mla-request.no-authority');
    this.facts.decided = { version: this.facts.version, gaps };
    return done;
  }

  private step(act: Step): MlaVerdict {
    const { facts } = this;
    const law = this.of.direction === 'outgoing' ? OUTGOING_LAW : INCOMING_LAW;
    const row = law.find(({ id }) => id === act.step);
    if (!row) return no('mla-step.unknown');
    if (!maySit(act.who, row.seats, this.of.track)) return no('mla-step.not-yours');
    const to = act.to ?? row.to[0] ?? '';
    const leads = law.some((each) => each.from.includes(facts.state) && each.to.includes(to));
    if (!leads) return no('mla-request.illegal-transition');
    if (!row.from.includes(facts.state) || !row.to.includes(to)) return no('mla-step.not-from-here');
    const grounds = groundsTold(act.told);
    if (grounds.some((ground) => !this.groundStands(ground, act.step === 'I14'))) return no('mla-ground.not-allowed');
    const results = toldResults(act.told);
    facts.unproved = this.beside.unproved();
    const missing = lacksOfLaw(row, to, act.told, {
      ...{ facts, results, gaps: this.openGaps(), covered: this.covered() },
      ...{ authority: this.authority(act.who), own: facts.writer === act.who, returnState: this.returnState },
    });
    if (missing.length > 0) return no('mla-step.lacks', missing);
    if (results.some(({ no: n }) => n > facts.items.length)) return no('mla-item.unknown');
    if (results.some(({ result, grounded }) => result === 'refused' && !grounded)) return no('mla-item.ground-missing');
    const basis = BASES.find((name) => name === act.told['basisId']);
    if (act.step === 'O10' && basis === 'other') return no('mla-basis.other-country');
    this.taken(act, row, to, basis);
    return done;
  }

  private groundStands(ground: string, putOff: boolean): boolean {
    if (this.of.direction === 'outgoing') return !PK.test(ground);
    if (putOff && !/17C$|42-5F$/.test(ground)) return false;
    return PK.test(ground) && ground.startsWith('PK-PECA') === (this.of.track === 'peca_42');
  }

  private taken({ step, told }: Step, row: LawRow, to: string, basis: BasisName | undefined): void {
    const { facts } = this;
    const was = facts.state;
    for (const { no: n, result } of toldResults(told)) {
      const item = facts.items[n - 1];
      if (item) item.result = result;
    }
    if (step === 'O31') for (const item of facts.items) if (item.result === 'pending') item.result = 'refused';
    if (row.told.includes('questions')) facts.openRounds += 1;
    if (row.told.includes('conditions')) facts.conditions += 1;
    if (row.holds.includes('conditions')) this.bound = facts.conditions;
    if (step === 'O10' && basis) facts.basis = basis;
    if (step === 'O14' || step === 'O15') facts.frozen = true;
    if (step === 'O16') facts.frozen = false;
    if (step === 'O17') facts.signed = true;
    if (REMEMBERS.includes(to)) this.returnState = was;
    if (OUTCOMES.includes(to)) this.outcome = to;
    if (step === 'O44') this.outcome = null;
    if (step === 'I44') this.outcome = 'lapsed';
    if (step === 'I45') this.outcome = 'rerouted';
    if (to === 'objection_window') {
      facts.windowEnds = endOf(dayOf(facts.now) + (this.types.includes('CONFISCATION') ? 30 : 14));
    }
    [facts.state, facts.since] = [to, facts.now];
    this.clocks.turn(was, to, this.types);
  }
}
