import { type Act, passed, refused, type StepName, type Verdict } from './case-acts';

interface Fact {
  readonly name: StepName | 'remand_asked';
  readonly at: number;
  readonly days: number;
  aside: boolean;
}

/** What each step makes of a person; a step that is not here leaves him as he was. */
const BECOMES: Partial<Record<Fact['name'], string>> = {
  ...{
    remanded: 'remanded',
    judicial: 'judicial',
    bail_cancelled: 'bail_cancelled',
    on_bail: 'on_bail',
    s169: 'released',
  },
  ...{ court_order: 'released', discharged: 'discharged', escaped: 'escaped', retaken: 'police', ended: 'ended' },
};
const HELD = ['police', 'remanded', 'judicial'];
const OVER = ['released', 'discharged', 'ended'];
/** PECA s.30A for arrests under the Act from 2023-07-24: 14 days an order, 30 in all. CrPC s.344: 15 days of judicial custody. */
const [ORDER, WHOLE, JUDICIAL, PRODUCTION_HOURS] = [14, 30, 15, 24];

/** One arrest under PECA after 2023-07-24. Hours of the world's clock; days are those of Pakistan. */
export class CustodyModel {
  private readonly facts: Fact[] = [];

  constructor(
    private readonly arrestedAt: number,
    private readonly female: boolean,
  ) {}

  private counted(until = Number.POSITIVE_INFINITY): Fact[] {
    return this.facts
      .filter(({ aside, at }) => !aside && at <= until)
      .sort((a, b) => a.at - b.at || this.facts.indexOf(a) - this.facts.indexOf(b));
  }

  private last(until?: number): { state: string; since: number } {
    let now = { state: 'police', since: this.arrestedAt };
    for (const { name, at } of this.counted(until)) {
      const state = BECOMES[name];
      if (state !== undefined) now = { state, since: at };
    }
    return now;
  }

  /** Taken in this hour, and not out of custody for good. */
  standsSince(hour: number): boolean {
    return this.arrestedAt === hour && !OVER.includes(this.state());
  }

  state(): string {
    return this.last().state;
  }

  /** An order that something else cut short counts as far as it lasted, in days of Pakistan. */
  ordered(): number {
    const turns = this.counted().filter(({ name }) => BECOMES[name] !== undefined);
    const day = (hour: number): number => Math.floor(hour / 24);
    return turns.reduce((sum, { name, at, days }, i) => {
      if (name !== 'remanded') return sum;
      const next = turns[i + 1];
      return sum + (next ? Math.min(days, day(next.at) - day(at)) : days);
    }, 0);
  }

  /**
   * Periods that run, and from which hour. PECA s.30A: production from the taking, each order and all orders together; CrPC s.344 in
   * judicial custody; s.497(1) third proviso from the beginning of what runs unbroken, half of it for a woman.
   */
  periods(): (readonly [string, number])[] {
    let [state, taken, held]: [string, number, number | null] = ['police', this.arrestedAt, this.arrestedAt];
    let judicial = this.arrestedAt;
    const [orders, produced]: [number[], number[]] = [[], []];
    for (const { name, at } of this.counted()) {
      if (name === 'produced') produced.push(at);
      const next = BECOMES[name];
      if (next === undefined) continue;
      state = next;
      if (!HELD.includes(next)) held = null;
      else held ??= at;
      if (name === 'retaken') taken = at;
      if (name === 'remanded') orders.push(at);
      if (name === 'judicial') judicial = at;
    }
    if (held === null) return [];
    const remanded = state === 'remanded';
    return [
      ...(produced.some((at) => at >= taken) ? [] : [['DL-PECA-30A-PRODUCE', taken] as const]),
      ...(remanded ? [['DL-PECA-30A-SPELL', orders.at(-1) ?? 0] as const] : []),
      ...(remanded ? [['DL-PECA-30A-TOTAL', orders[0] ?? 0] as const] : []),
      ...(state === 'judicial' ? [['DL-CRPC-344', judicial] as const] : []),
      [this.female ? 'DL-CRPC-497-6M-W' : 'DL-CRPC-497-1Y', held],
    ];
  }

  step({ step: name, days, back }: Extract<Act, { do: 'step' }>, now: number): Verdict {
    const at = now - back;
    if (at < this.arrestedAt) return refused('custody.before-arrest');
    const { state, since } = this.last();
    if (BECOMES[name] !== undefined && OVER.includes(state) && at > since) return refused('arrest.ended');
    const irregular = this.irregular(name, at, days);
    this.facts.push({ name, at, days, aside: false });
    return passed({ irregular: name === 'remanded' ? this.overCeiling(days) : irregular });
  }

  ask({ days, grounds }: Extract<Act, { do: 'ask-remand' }>, now: number): Verdict {
    if (!['police', 'remanded', 'judicial'].includes(this.state())) return refused('remand.not-in-custody');
    if (days > ORDER) return refused('remand.over-order-ceiling');
    if (days > Math.max(0, WHOLE - this.ordered())) return refused('remand.over-total-ceiling');
    if (this.female && !grounds) return refused('remand.woman-without-grounds');
    this.facts.push({ name: 'remand_asked', at: now, days, aside: false });
    return passed();
  }

  setAside(place: number, _now: number): Verdict {
    const fact = this.facts[place];
    if (!fact) return refused('custody.step-unknown');
    if (fact.aside) return refused('custody.already-set-aside');
    fact.aside = true;
    return passed();
  }

  private overCeiling(days: number): string | null {
    if (days > ORDER) return 'remand-per-order';
    return this.ordered() > WHOLE ? 'remand-total' : null;
  }

  private irregular(name: StepName, at: number, days: number): string | null {
    if (name === 'judicial') return days > JUDICIAL ? 'judicial-custody-per-order' : null;
    if (name === 's169') return this.last(at).state === 'judicial' ? 'release-from-judicial-custody' : null;
    if (name !== 'produced') return null;
    // Counted from the taking: the arrest, or the last retaking before it.
    const earlier = this.counted(at);
    const taken = earlier.filter((fact) => fact.name === 'retaken').at(-1)?.at ?? this.arrestedAt;
    const isFirst = !earlier.some((fact) => fact.name === 'produced' && fact.at >= taken);
    return isFirst && at - taken >= PRODUCTION_HOURS ? 'production-24-hours' : null;
  }
}
