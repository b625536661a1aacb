import { FIRST_STATE, measureTargetOf } from '../../src/modules/mla/domain/measures';
import { rolesOf, type Seat } from '../../src/modules/mla/domain/move';
import { packageTargetOf, type PackageState, type PackageStep } from '../../src/modules/mla/domain/package';
import { dayOf, done, endOf, type MlaAct, type MlaKind, type MlaTerms, type MlaVerdict, no, written } from './mla-acts';
import { type Lawbook, ROLE_OF } from './mla-lawbook';
import type { MlaPerson } from './mla-law';

interface Clocks {
  start(rule: string): void;
  end(rule: string): void;
  /** Whether one ever ran. */
  begun(rule: string): boolean;
}
interface Held {
  state: string;
  endsOn: string | null;
  endsAt: Date | null;
  isConfirmed: boolean;
}
const HOLDS = ['confirmed', 'extended', 'extension_requested', 'expiring', 'followup_filed'];
const LAPSES = 45;

/** Measures and packages by the rules of the domain. */
export class DomainBeside {
  private readonly measures = new Map<MlaKind, Held>();
  private parcel: { state: PackageState; returnBy: string | null; proved: boolean } | null = null;

  constructor(
    private readonly of: MlaTerms,
    private readonly book: Lawbook,
    private readonly clocks: Clocks,
  ) {}

  look(now: number): { measures: Partial<Record<MlaKind, string>>; material: string | null } {
    const standing = [...this.measures].map(([kind, one]) => [kind, this.standing(kind, one, now)] as const);
    return {
      measures: Object.fromEntries(standing),
      material: this.parcel === null ? null : this.standingOfParcel(this.parcel, now),
    };
  }

  unproved(): boolean {
    const inCase = ['released_to_case', 'use_change_requested', 'use_change_granted', 'use_change_denied'];
    return this.parcel !== null && inCase.includes(this.parcel.state) && !this.parcel.proved;
  }

  do(act: Extract<MlaAct, { do: 'open' | 'receive' | 'measure' | 'package' }>, now: number): MlaVerdict {
    switch (act.do) {
      case 'open':
        if ((act.kind === 'for_abroad') !== (this.of.direction === 'incoming')) {
          return no('mla-measure.other-direction');
        }
        this.measures.set(act.kind, { state: FIRST_STATE[act.kind], endsOn: null, endsAt: null, isConfirmed: false });
        return done;
      case 'receive':
        if (this.of.direction !== 'outgoing') return no('mla-package.not-outgoing');
        this.parcel = { state: 'received_sealed', returnBy: null, proved: false };
        return done;
      case 'measure':
        return this.measure(act, now);
      case 'package':
        return this.package_(act, now);
    }
  }

  private may(who: MlaPerson, seats: readonly Seat[]): boolean {
    return rolesOf(seats, this.of.track).includes(ROLE_OF[who]);
  }

  private measure(act: Extract<MlaAct, { do: 'measure' }>, now: number): MlaVerdict {
    const { kind, step, told } = act;
    const one = this.measures.get(kind);
    if (!one) return no('mla-measure.unknown');
    const move = this.book[kind].find(({ id }) => id === step && !['P5', 'P8', 'R6', 'R8'].includes(id));
    if (!move) return no('mla-step.unknown');
    if (!this.may(act.who, move.who)) return no('mla-step.not-yours');
    const was = this.standing(kind, one, now);
    const to = measureTargetOf(move, { was, isConfirmed: one.isConfirmed, wanted: act.to });
    const untold = move.needs.filter((need) => told[need] === undefined);
    if (untold.length > 0)
      return no(
        'mla-step.lacks',
        untold.map((need) => `told.${need}`),
      );
    one.state = to;
    if (typeof told['endsOn'] === 'string') one.endsOn = told['endsOn'];
    if (to === 'drafted') one.endsOn = null;
    if (step === 'E2') one.isConfirmed = true;
    if (step === 'E1') this.clocks.start('RM-EMERGENCY');
    if (step === 'E2') this.clocks.end('RM-EMERGENCY');
    if (step === 'R7') this.clocks.end('SD1');
    if (step === 'R2' || step === 'R9') this.ordered(one, step, told['askedOn']);
    if (kind === 'preservation') {
      this.clocks.end('RM7');
      const runs = HOLDS.includes(to) && one.endsOn !== null && one.endsOn >= written(dayOf(now));
      if (runs) this.clocks.start('RM7');
    }
    return done;
  }

  private ordered(one: Held, step: string, askedOn: unknown): void {
    const asked =
      step === 'R9' && typeof askedOn === 'string' ? Date.parse(askedOn) / 86_400_000 : dayOf(this.of.begins);
    one.endsAt = new Date(endOf(asked + LAPSES));
    // What triage began counts as begun.
    if (step === 'R9' || !this.clocks.begun('SD1')) this.clocks.start('SD1');
  }

  private standing(kind: MlaKind, { state, endsOn, endsAt }: Held, now: number): string {
    return this.book.standingOf({ kind, state, endsOn, endsAt }, new Date(now), written(dayOf(now)));
  }

  private standingOfParcel({ state, returnBy }: { state: PackageState; returnBy: string | null }, now: number) {
    return this.book.packageStanding({ state, returnBy, destroyBy: null }, written(dayOf(now)));
  }

  private package_({ who, step, told }: Extract<MlaAct, { do: 'package' }>, now: number): MlaVerdict {
    const one = this.parcel;
    if (!one) return no('mla-package.unknown');
    const seats = this.book.packages.find(({ id }) => id === step)?.who ?? (['LO', 'PROS'] as const);
    if (!this.may(who, seats)) return no('mla-step.not-yours');
    const untold = (this.book.packageNeeds[step as PackageStep] ?? []).filter((need) => told[need] === undefined);
    if (untold.length > 0)
      return no(
        'mla-step.lacks',
        untold.map((need) => `told.${need}`),
      );
    const isSecond =
      (step === 'M2' && told['found'] !== 'same') ||
      (step === 'M6' && told['granted'] !== true) ||
      (step === 'M8' && told['destroyed'] === true);
    const was = this.standingOfParcel(one, now);
    const to = packageTargetOf(step as PackageStep, { was, state: one.state, isSecond }, this.book.packages);
    if (told['authRoute'] !== undefined && (step === 'M3' || step === 'AUTH')) one.proved = true;
    if (step === 'M3') one.returnBy = typeof told['returnBy'] === 'string' ? told['returnBy'] : null;
    one.state = to;
    if (step === 'M3' || step === 'M8') {
      this.clocks.end('RM19');
      if (step === 'M3' && one.returnBy !== null && one.returnBy >= written(dayOf(now))) this.clocks.start('RM19');
    }
    return done;
  }
}
