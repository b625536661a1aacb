import {
  BASES,
  INCOMING_TYPES,
  type MlaAct,
  type MlaKind,
  type MlaTerms,
  type MlaVerdict,
  OUTGOING_TYPES,
  WRITINGS,
} from './mla-acts';
import {
  EMERGENCY_LAW,
  FOR_ABROAD_LAW,
  INCOMING_LAW,
  type LawRow,
  maySit,
  MLA_PEOPLE,
  type MlaPerson,
  OUTGOING_LAW,
  PRESERVATION_LAW,
} from './mla-law';
import type { MlaModel } from './mla-model';
import { AIMS, AUTH, firstOnTheWay, PACKAGE_ROWS } from './mla-ways';
import { type Draw, one, told } from './mla-told';

const BESIDE = { preservation: PRESERVATION_LAW, emergency: EMERGENCY_LAW, for_abroad: FOR_ABROAD_LAW } as const;
const KINDS = ['preservation', 'emergency', 'for_abroad'] as const;
const DRAFTS = ['draft', 'returned', 'received', 'registered', 'formality_check', 'deficiency_notified', 'basis_check'];
const WAITS = [1, 2, 5, 14, 15, 20, 29, 30, 31, 44, 45, 46, 61, 90, 181];

export interface Ground {
  readonly draw: Draw;
  readonly terms: MlaTerms;
  /** Over HTTP: strangers act too, lists change; in the bulk, what stands in the way of sending is put there instead. */
  readonly http: boolean;
}

/** Draws acts for one sequence: towards a step that is its aim, by the right and the wrong people, wholly and partly told. */
export class RandomMla {
  private aim: string;
  private last: MlaVerdict | null = null;

  constructor(
    private readonly of: Ground,
    aim: string,
  ) {
    this.aim = aim;
  }

  answered(act: MlaAct, verdict: MlaVerdict): void {
    this.last = verdict;
    const reached = 'step' in act && act.step === this.aim && verdict.refused === null;
    if (reached)
      this.aim = one(
        this.of.draw,
        AIMS.filter(([way]) => way === this.of.terms.direction),
      )[1];
  }

  next(model: MlaModel): MlaAct {
    const { draw, http } = this.of;
    const missing = this.last?.missing ?? [];
    const mend = missing.length > 0 && draw() < 0.8 ? this.mended(one(draw, missing), model) : null;
    if (mend) return mend;
    if (draw() < 0.05) return { do: 'wait', days: one(draw, WAITS) };
    if (draw() < 0.06) return this.wild(model);
    if (draw() < 0.08) return this.prepare(http);
    const ready = draw() < 0.8 ? this.writing(model) : null;
    if (ready) return ready;
    const beside = !/^[OI]\d/.test(this.aim);
    return draw() < (beside ? 0.8 : 0.12) ? this.beside(model) : this.onward(model);
  }

  /** What a draft still wants before it can go far. */
  private writing({ facts }: MlaModel): MlaAct | null {
    const { draw, terms } = this.of;
    if (!DRAFTS.includes(facts.state)) return null;
    const who = this.writer;
    const { death, speech, political } = facts.flags;
    const write = (what: (typeof WRITINGS)[number]): MlaAct => ({ do: 'write', who, what });
    if (facts.items.length < (draw() < 0.2 ? 2 : 1)) return this.item(who);
    if (!facts.filled && !facts.excused) return write(draw() < 0.7 ? 'fill' : 'excuse');
    if (facts.basis === null && (terms.direction === 'incoming' || draw() < 0.4)) {
      return { do: 'write', who, what: 'basis', basis: draw() < 0.75 ? 'long' : one(draw, BASES) };
    }
    if (terms.direction === 'incoming') return null;
    if (facts.offences === 'none') return write(draw() < 0.6 ? 'offences' : 'noted-offences');
    if ([death, speech, political].includes(undefined)) return write('flags');
    if (draw() < 0.12) return write(one(draw, ['death', 'speech', 'political'] as const));
    // What is left as it is meets its guard.
    if (draw() < 0.5) return null;
    if (death === true && !facts.assurance) return write('assurance');
    if (political === true) return write('flags');
    return speech === true && facts.offences === 'bare' ? write('noted-offences') : null;
  }

  private get writer(): MlaPerson {
    const { direction, track } = this.of.terms;
    return direction === 'outgoing' ? 'io' : track === 'mla_act' ? 'desk' : 'liaison';
  }

  private item(who: MlaPerson): MlaAct {
    const { draw, terms } = this.of;
    const types = terms.direction === 'outgoing' ? (['E_SUBSCRIBER', ...OUTGOING_TYPES] as const) : INCOMING_TYPES;
    return { do: 'item', who, type: one(draw, types), plain: draw() < 0.06 };
  }

  private anyone(): MlaPerson {
    const known = this.of.http ? MLA_PEOPLE : MLA_PEOPLE.filter((who) => who !== 'stranger' && who !== 'otherLiaison');
    return one(this.of.draw, known);
  }

  private rightful(row: LawRow): MlaPerson {
    const { draw, terms } = this.of;
    if (draw() < 0.08) return this.anyone();
    const right = MLA_PEOPLE.filter(
      (who) => maySit(who, row.seats, terms.track) && !['stranger', 'otherLiaison'].includes(who),
    );
    return right.includes('delegate') && draw() < 0.85 ? 'delegate' : one(draw, right);
  }

  private said(row: LawRow, model: MlaModel) {
    const { draw, terms } = this.of;
    return told(row, {
      draw,
      terms,
      now: model.facts.now,
      items: model.facts.items.length,
      sparing: row.id === this.aim ? 0.3 : 0.08,
    });
  }

  private step(row: LawRow, model: MlaModel, wanted?: string): MlaAct {
    const { draw } = this.of;
    const to = wanted ?? one(draw, row.to);
    const named = row.to.length > 1 || draw() < 0.2 ? { to } : {};
    return { do: 'step', who: this.rightful(row), step: row.id, ...named, told: this.said(row, model) };
  }

  /** The next step on the shortest way to the aim, or any that leads from here. */
  private onward(model: MlaModel): MlaAct {
    const { draw, terms } = this.of;
    const law = terms.direction === 'outgoing' ? OUTGOING_LAW : INCOMING_LAW;
    const { state } = model.facts;
    const aim = law.find(({ id }) => id === this.aim);
    // Now and then too early, or too late.
    if (aim && draw() < 0.07) return this.step(aim, model);
    const towards = aim && (aim.from.includes(state) ? { row: aim, to: undefined } : firstOnTheWay(law, state, aim));
    if (towards && draw() < 0.85) {
      const back = model.look().returnState ?? undefined;
      return this.step(towards.row, model, ['O23', 'I15'].includes(towards.row.id) && draw() < 0.7 ? back : towards.to);
    }
    const open = law.filter(({ from }) => from.includes(state));
    return open.length === 0 ? this.wild(model) : this.step(one(draw, open), model);
  }

  private wild(model: MlaModel): MlaAct {
    const { draw, terms } = this.of;
    const law = terms.direction === 'outgoing' ? OUTGOING_LAW : INCOMING_LAW;
    const row = one(draw, draw() < 0.05 ? [...OUTGOING_LAW, ...INCOMING_LAW] : law);
    const act = this.step(row, model, draw() < 0.1 ? one(draw, law).to[0] : undefined);
    return act.do === 'step' ? { ...act, who: this.anyone() } : act;
  }

  private prepare(http: boolean): MlaAct {
    const { draw, terms } = this.of;
    const who = draw() < 0.8 ? one(draw, ['io', 'prosecutor', 'desk', 'liaison'] as const) : this.anyone();
    const types = terms.direction === 'outgoing' ? OUTGOING_TYPES : INCOMING_TYPES;
    const acts: readonly (() => MlaAct)[] = [
      () => ({ do: 'item', who, type: one(draw, draw() < 0.05 ? INCOMING_TYPES : types), plain: draw() < 0.2 }),
      () => ({ do: 'write', who, what: one(draw, WRITINGS) }),
      () => ({ do: 'write', who, what: one(draw, WRITINGS) }),
      () => ({ do: 'write', who, what: 'basis', basis: one(draw, BASES) }),
      () => ({ do: 'decide', who: one(draw, ['delegate', 'deputy', 'dg', who] as const) }),
      () => ({ do: 'answer', who, all: draw() < 0.6 }),
      () => ({ do: 'letter', who: one(draw, ['desk', who] as const) }),
      () => ({ do: 'production', who }),
      () => ({ do: 'confirm' }),
      () =>
        http
          ? {
              ...{
                do: 'list',
                who,
                whom: one(draw, ['custodian', 'otherLiaison', 'liaison', 'deputy', 'io'] as const),
              },
              effect: one(draw, ['allow', 'allow', 'deny', 'end'] as const),
            }
          : {
              do: 'sending',
              what: one(draw, ['veto', 'unreadable', 'no-channel', 'learned'] as const),
              on: draw() < 0.6,
            },
    ];
    return one(draw, acts)();
  }

  private beside(model: MlaModel): MlaAct {
    const { draw, terms } = this.of;
    const kinds: readonly MlaKind[] = terms.direction === 'incoming' ? ['for_abroad'] : ['preservation', 'emergency'];
    const after = KINDS.find((each) => BESIDE[each].some(({ id }) => id === this.aim));
    const { measures, material } = model.look();
    const goods = PACKAGE_ROWS.some(({ id }) => id === this.aim) || (after === undefined && draw() < 0.4);
    if (goods) {
      if (material === null) return { do: 'receive', who: draw() < 0.9 ? 'custodian' : this.anyone() };
      const row = this.rowFrom(PACKAGE_ROWS, material);
      return { do: 'package', who: this.rightful(row), step: row.id, told: this.said(row, model) };
    }
    const kind = after !== undefined && draw() < 0.9 ? after : one(draw, draw() < 0.1 ? KINDS : kinds);
    const state = measures[kind];
    if (state === undefined) return { do: 'open', who: one(draw, ['io', 'liaison', 'desk'] as const), kind };
    const row = this.rowFrom(BESIDE[kind], state);
    const to = row.to.length > 1 ? { to: one(draw, row.to) } : {};
    return { do: 'measure', who: this.rightful(row), kind, step: row.id, ...to, told: this.said(row, model) };
  }

  private rowFrom(law: readonly LawRow[], state: string): LawRow {
    const { draw } = this.of;
    const aim = law.find(({ id }) => id === this.aim);
    if (draw() < 0.12) return aim && draw() < 0.5 ? aim : one(draw, law);
    const towards = aim && (aim.from.includes(state) || aim.id === 'AUTH' ? aim : firstOnTheWay(law, state, aim)?.row);
    if (towards && draw() < 0.8) return towards;
    const open = law.filter(({ from }) => from.includes(state));
    return open.length === 0 ? one(draw, law) : one(draw, open);
  }

  /** What takes away that which stood in the way; null: nothing does. */
  private mended(code: string, model: MlaModel): MlaAct | null {
    const { draw, terms } = this.of;
    const { facts } = model;
    const outgoing = terms.direction === 'outgoing';
    const { writer } = this;
    const law = outgoing ? OUTGOING_LAW : INCOMING_LAW;
    const by = (id: string): MlaAct | null => {
      const row = law.find((each) => each.id === id);
      return row?.from.includes(facts.state) ? this.step(row, model) : null;
    };
    const write = (what: (typeof WRITINGS)[number]): MlaAct | null =>
      DRAFTS.includes(facts.state) ? { do: 'write', who: writer, what } : by('O2');
    if (code.endsWith('.relevance')) return { do: 'decide', who: draw() < 0.8 ? 'delegate' : 'deputy' };
    switch (code) {
      case 'request.items':
        return this.item(writer);
      case 'request.language':
      case 'request.deadline':
        if (!DRAFTS.includes(facts.state)) return { do: 'decide', who: 'delegate' };
        return write(draw() < 0.7 ? 'fill' : 'excuse');
      case 'request.offences':
        return write(draw() < 0.7 ? 'offences' : 'noted-offences');
      case 'request.flags':
      case 'request.political':
        return write('flags');
      case 'request.death-penalty-assurance':
        return write('assurance');
      case 'request.speech':
        return write('noted-offences');
      case 'request.own-version':
        return by('O2');
      case 'request.basis':
        if (!outgoing) return { do: 'write', who: writer, what: 'basis', basis: draw() < 0.7 ? 'long' : 'short' };
        return by('O9') ?? by('O16');
      case 'request.questions':
        return { do: 'answer', who: 'liaison', all: true };
      case 'request.authentication':
        return { do: 'package', who: 'liaison', step: 'AUTH', told: this.said(AUTH, model) };
      case 'request.letter':
        return { do: 'letter', who: 'desk' };
      case 'annex-1.vetoed':
        return { do: 'sending', what: 'veto', on: false };
      case 'request.translation':
        return { do: 'sending', what: 'unreadable', on: false };
      case 'request.channel':
        return this.of.http ? null : { do: 'sending', what: 'no-channel', on: false };
      case 'request.window-runs':
        return (draw() < 0.5 ? by('I26') : null) ?? { do: 'wait', days: one(draw, [14, 15, 31]) };
      case 'request.reminders':
      case 'request.withdrawal-open':
        return { do: 'wait', days: one(draw, [29, 30, 90]) };
      case 'request.assurance':
        return by('I33');
      default:
        return code.startsWith('directory.') ? { do: 'confirm' } : null;
    }
  }
}
