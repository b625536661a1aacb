import { dayOf, done, endOf, type MlaAct, type MlaKind, type MlaTerms, type MlaVerdict, no } from './mla-acts';
import type { MlaClocksModel } from './mla-clocks-model';
import { EMERGENCY_LAW, FOR_ABROAD_LAW, type LawRow, maySit, PACKAGE_LAW, PRESERVATION_LAW } from './mla-law';

const LAW = { preservation: PRESERVATION_LAW, emergency: EMERGENCY_LAW, for_abroad: FOR_ABROAD_LAW } as const;
const BEGINS = { preservation: 'drafted', emergency: 'raised', for_abroad: 'received' } as const;
const HELD = ['confirmed', 'extended', 'extension_requested', 'followup_filed'];
/** From the twenty-first day before its end on a preservation expires; thirty days warn, forty-five void (s.19(2)). */
const [EXPIRING, WARNED, LAPSES] = [21, 30, 45];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayNumber = (told: unknown): number =>
  typeof told === 'string' && DAY.test(told) ? Date.parse(told) / 86_400_000 : 0;

interface Measure {
  state: string;
  endsOn: number | null;
  askedOn: number | null;
  confirmed: boolean;
}
interface Material {
  state: string;
  returnBy: number | null;
  proved: boolean;
  granted: boolean;
}

/** What is done beside a request and what comes back to it, by C.5. */
export class MlaMeasuresModel {
  private readonly measures = new Map<MlaKind, Measure>();
  private parcel: Material | null = null;

  constructor(
    private readonly of: MlaTerms,
    private readonly clocks: MlaClocksModel,
  ) {}

  look(now: number): { measures: Partial<Record<MlaKind, string>>; material: string | null } {
    return {
      measures: Object.fromEntries([...this.measures].map(([kind, one]) => [kind, this.standing(kind, one, now)])),
      material: this.parcel === null ? null : this.standingOfParcel(this.parcel, now),
    };
  }

  /** Whether something lies in the case that no court would take. */
  unproved(): boolean {
    const inCase = ['released_to_case', 'use_change_requested', 'use_change_granted', 'use_change_denied'];
    return this.parcel !== null && inCase.includes(this.parcel.state) && !this.parcel.proved;
  }

  open(kind: MlaKind): MlaVerdict {
    if ((kind === 'for_abroad') !== (this.of.direction === 'incoming')) return no('mla-measure.other-direction');
    this.measures.set(kind, { state: BEGINS[kind], endsOn: null, askedOn: null, confirmed: false });
    return done;
  }

  receive(): MlaVerdict {
    if (this.of.direction !== 'outgoing') return no('mla-package.not-outgoing');
    this.parcel = { state: 'received_sealed', returnBy: null, proved: false, granted: false };
    return done;
  }

  measure(act: Extract<MlaAct, { do: 'measure' }>, now: number): MlaVerdict {
    const one = this.measures.get(act.kind);
    if (!one) return no('mla-measure.unknown');
    const row = LAW[act.kind].find(({ id }) => id === act.step);
    if (!row) return no('mla-step.unknown');
    if (!maySit(act.who, row.seats, this.of.track)) return no('mla-step.not-yours');
    const was = this.standing(act.kind, one, now);
    const after = act.step === 'E2' && ['answered', 'declined', 'redirected'].includes(was) && !one.confirmed;
    const to = after ? was : (act.to ?? row.to[0] ?? '');
    if (!after && !(row.from.includes(was) && row.to.includes(to))) return no('mla-measure.illegal-transition');
    const untold = row.told.filter((need) => act.told[need] === undefined);
    if (untold.length > 0)
      return no(
        'mla-step.lacks',
        untold.map((need) => `told.${need}`),
      );
    this.taken(act, one, to, now);
    return done;
  }

  private taken({ kind, step, told }: Extract<MlaAct, { do: 'measure' }>, one: Measure, to: string, now: number): void {
    one.state = to;
    if (step === 'E2') one.confirmed = true;
    if (told['endsOn'] !== undefined) one.endsOn = dayNumber(told['endsOn']);
    if (to === 'drafted') one.endsOn = null;
    if (step === 'R2') one.askedOn = dayOf(this.of.begins);
    if (step === 'R9') one.askedOn = dayNumber(told['askedOn']);
    if (step === 'E1') this.clocks.start('RM-EMERGENCY');
    if (step === 'E2') this.clocks.end('RM-EMERGENCY');
    if (step === 'R2') this.clocks.ordered();
    if (step === 'R9') this.clocks.start('SD1');
    if (step === 'R7') this.clocks.end('SD1');
    if (kind !== 'preservation') return;
    this.clocks.end('RM7');
    if (HELD.includes(to) && one.endsOn !== null && one.endsOn >= dayOf(now)) this.clocks.start('RM7');
  }

  private standing(kind: MlaKind, { state, endsOn, askedOn }: Measure, now: number): string {
    if (kind === 'preservation' && endsOn !== null && HELD.includes(state)) {
      if (dayOf(now) > endsOn) return 'expired';
      return endsOn - dayOf(now) <= EXPIRING && state !== 'extension_requested' ? 'expiring' : state;
    }
    if (kind !== 'for_abroad' || askedOn === null || !['ordered', 'served', 'confirmed'].includes(state)) return state;
    if (now >= endOf(askedOn + LAPSES)) return 'lapsed';
    return state === 'confirmed' && dayOf(now) >= askedOn + WARNED ? 'lapse_warning' : state;
  }

  package_(act: Extract<MlaAct, { do: 'package' }>, now: number): MlaVerdict {
    const one = this.parcel;
    if (!one) return no('mla-package.unknown');
    const auth: LawRow = {
      id: 'AUTH',
      from: [],
      to: [],
      seats: ['LO', 'PROS'],
      told: ['authRoute', 'authReference'],
      holds: [],
    };
    const row = act.step === 'AUTH' ? auth : PACKAGE_LAW.find(({ id }) => id === act.step);
    if (!row) return no('mla-step.unknown');
    if (!maySit(act.who, row.seats, this.of.track)) return no('mla-step.not-yours');
    const untold = row.told.filter((need) => act.told[need] === undefined);
    if (untold.length > 0)
      return no(
        'mla-step.lacks',
        untold.map((need) => `told.${need}`),
      );
    if (act.step !== 'AUTH' && !row.from.includes(this.standingOfParcel(one, now))) {
      return no('mla-package.illegal-transition');
    }
    if (act.told['authRoute'] !== undefined && ['M3', 'AUTH'].includes(act.step)) one.proved = true;
    if (act.step === 'AUTH') return done;
    if (act.step === 'M3') one.returnBy = act.told['returnBy'] === undefined ? null : dayNumber(act.told['returnBy']);
    one.state = this.endOfStep(row, act.told);
    if (act.step === 'M3' || act.step === 'M8') {
      this.clocks.end('RM19');
      const waits = act.step === 'M3' && one.returnBy !== null && one.returnBy >= dayOf(now);
      if (waits) this.clocks.start('RM19');
    }
    return done;
  }

  private endOfStep({ id, to }: LawRow, told: Readonly<Record<string, unknown>>): string {
    const second = (id === 'M2' && told['found'] === 'differs') || (id === 'M6' && told['granted'] === false);
    return to[second || (id === 'M8' && told['destroyed'] === true) ? 1 : 0] ?? '';
  }

  private standingOfParcel({ state, returnBy }: Material, now: number): string {
    return state === 'released_to_case' && returnBy !== null && dayOf(now) >= returnBy ? 'return_due' : state;
  }
}
