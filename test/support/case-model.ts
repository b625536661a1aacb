import {
  type Act,
  type Court,
  type Kind,
  KINDS,
  passed,
  type Profile,
  refused,
  type Snapshot,
  type Verdict,
  type Who,
  type World,
} from './case-acts';
import { CLASS, HIGHER, LEADS, MAY_ASK, NEXT_OF_COMPLAINT, SEAT } from './case-law';
import { CustodyModel } from './custody-model';

interface Answer {
  readonly at: number;
  readonly cognizable: boolean | null;
}

/**
 * The life of a matter as the law notes tell it (E.1, A.4, r.7(4), CrPC ss.54, 155, 241-A, 265-C, PECA ss.20, 30A, 43, 47), written
 * apart from the source: it imports nothing of it. A sequence is played to model and house; where they differ, one is wrong.
 */
export class CaseModel implements World {
  private tick = 0;
  private complaint: string | null = null;
  private away = false;
  private stage = 'enquiry';
  private readonly charges: Profile[] = [];
  private changed = -1;
  private readonly waiting = new Map<Kind, Who>();
  private readonly given = new Map<Kind, Answer>();
  private custody: CustodyModel | null = null;
  private proceeding: { stage: string; court: Court; copies: number | null } | null = null;

  /** `hour`: of the world's clock, Pakistan's midnight being 0 modulo 24. */
  constructor(
    private hour: number,
    private readonly of: { readonly complaint: boolean; readonly sourceReport: boolean; readonly roles: boolean },
  ) {
    if (of.complaint) this.complaint = 'received';
  }

  look(): Snapshot {
    const open = Object.fromEntries([
      ...KINDS.map((kind) => [kind, this.mayAsk(kind)]),
      ['fir', this.lacksOfFir()],
    ]) as Record<string, string[]>;
    return {
      ...{ complaint: this.complaint, stage: this.stage, waiting: [...this.waiting.keys()].sort(), open },
      ...{
        custody: this.custody?.state() ?? null,
        ordered: this.custody?.ordered() ?? 0,
        proceeding: this.proceeding?.stage ?? null,
      },
    };
  }

  /** The charges that stand, oldest first. */
  charged(): readonly Profile[] {
    return this.charges;
  }

  /** Periods that the present custody has running, with the hours from which they run. */
  periodsOfCustody(): readonly (readonly [string, number])[] {
    return this.custody?.periods() ?? [];
  }

  do(act: Act): Verdict {
    this.tick += 1;
    switch (act.do) {
      case 'wait':
        this.hour += act.hours;
        return passed();
      case 'complaint':
        return this.move(act.to, act.away ?? false);
      case 'charge':
        this.charges.push(act.profile);
        this.changed = this.tick;
        return passed();
      case 'uncharge':
        if (this.charges.length === 0) return refused('charge.illegal-transition');
        this.charges.shift();
        this.changed = this.tick;
        return passed();
      case 'ask':
        return this.ask(act.kind, act.who);
      case 'give':
      case 'refuse':
        return this.answer(act.kind, act.who, act.do, act.cognizable ?? null);
      case 'take-back':
        if (!this.may(MAY_ASK, act.who)) return refused('role.may-not');
        return this.waiting.delete(act.kind) ? passed() : refused('case-request.illegal-transition');
      case 'fir':
        return this.register(act.who);
      case 'arrest': {
        // CrPC ss.54, 155: without warrant only where some charge is cognizable on that day. A text in doubt is not said to be unlawful.
        const free =
          act.authority === 'without_warrant' &&
          this.charges.length > 0 &&
          this.charges.every((charge) => this.barred(charge));
        // One taking is recorded once.
        if (this.custody?.standsSince(this.hour)) return refused('arrest.already-recorded');
        this.custody = new CustodyModel(this.hour, act.female);
        return passed({ irregular: free ? 'arrest-without-warrant' : null });
      }
      case 'step':
        return this.custody?.step(act, this.hour) ?? refused('nobody');
      case 'ask-remand':
        if (!this.may([...MAY_ASK, 'legalOfficer'], act.who)) return refused('role.may-not');
        return this.custody?.ask(act, this.hour) ?? refused('nobody');
      case 'set-aside':
        return this.custody?.setAside(act.place, this.hour) ?? refused('nobody');
      default:
        return this.trial(act);
    }
  }

  /** Section 14 of before 2025 is cognizable on the day of the step; section 17 without PTA and section 3 never are. */
  private barred(charge: Profile): boolean {
    return charge === 'not' || charge === 'conditional';
  }

  private may(who: readonly Who[], one: Who): boolean {
    return !this.of.roles || who.includes(one);
  }

  private move(to: string, away: boolean): Verdict {
    if (this.complaint === null) return refused('nobody');
    if (!(NEXT_OF_COMPLAINT[this.complaint] ?? []).includes(to)) return refused('complaint.illegal-transition');
    if (this.complaint === 'transferred' && this.away) return refused('complaint.with-another-agency');
    this.complaint = to;
    this.away = to === 'transferred' && away;
    return passed();
  }

  private stale(answer: Answer): boolean {
    return answer.at < this.changed;
  }

  private opinionLack(): string[] {
    const opinion = this.given.get('legal_opinion');
    if (!opinion) return ['fir.opinion-missing'];
    return this.stale(opinion) ? ['fir.opinion-outdated'] : [];
  }

  private approvalLack(): string[] {
    const [opinion, approval] = [this.given.get('legal_opinion'), this.given.get('fir_approval')];
    if (!approval) return ['fir.approval-missing'];
    if (this.stale(approval)) return ['fir.approval-outdated'];
    return opinion && approval.at < opinion.at ? ['fir.approval-before-opinion'] : [];
  }

  /** s.155(2): every charge non-cognizable, one in doubt being so until an opinion on the charges as they stand says otherwise. */
  needsMagistrate(): boolean {
    const opinion = this.given.get('legal_opinion');
    const settled = opinion !== undefined && opinion.cognizable === true && !this.stale(opinion);
    return (
      this.charges.length > 0 &&
      this.charges.every((charge) => CLASS[charge] === 'no' || (CLASS[charge] === 'doubtful' && !settled))
    );
  }

  private lacksOfFir(): string[] {
    if (this.stage !== 'enquiry') return ['case.not-an-enquiry'];
    const has = (...profiles: Profile[]): boolean => this.charges.some((charge) => profiles.includes(charge));
    return [
      ...(this.of.sourceReport && !this.given.has('source_report') ? ['fir.source-report-approval-missing'] : []),
      ...(this.charges.length === 0 ? ['fir.charge-missing'] : []),
      ...(has('void') ? ['fir.charge-void'] : []),
      ...(has('unsettled') ? ['fir.charge-unsettled'] : []),
      ...(has('limbless') ? ['fir.limb-missing'] : []),
      ...(has('reputation') ? ['fir.limb-needs-opinion'] : []),
      ...this.opinionLack(),
      ...(has('conditional') && !this.given.has('pta_complaint') ? ['fir.authority-complaint-missing'] : []),
      ...(this.needsMagistrate() && !this.given.has('magistrate_155') ? ['fir.magistrate-order-missing'] : []),
      ...this.approvalLack(),
    ];
  }

  private mayAsk(kind: Kind): string[] {
    if (this.stage !== 'enquiry') return ['case.not-an-enquiry'];
    if (this.waiting.has(kind)) return ['case-request.open-already'];
    const charged = this.charges.length > 0 ? [] : ['fir.charge-missing'];
    const stands = (lack: readonly string[]): string[] => (lack.length === 0 ? ['case-request.stands-already'] : []);
    if (kind === 'source_report') {
      if (!this.of.sourceReport) return ['case-request.not-a-source-report'];
      return this.given.has(kind) ? ['case-request.stands-already'] : [];
    }
    if (kind === 'pta_complaint') {
      if (!this.charges.includes('conditional')) return ['case-request.no-condition'];
      return this.given.has(kind) ? ['case-request.stands-already'] : [];
    }
    if (kind === 'fir_approval') {
      const before = [...charged, ...this.opinionLack()];
      return before.length > 0 ? before : stands(this.approvalLack());
    }
    if (charged.length > 0) return charged;
    if (kind === 'legal_opinion') return stands(this.opinionLack());
    if (!this.needsMagistrate()) return ['case-request.cognizable'];
    return this.given.has(kind) ? ['case-request.stands-already'] : [];
  }

  private ask(kind: Kind, who: Who): Verdict {
    if (!this.may(MAY_ASK, who)) return refused('role.may-not');
    const lacks = this.mayAsk(kind);
    if (lacks.length > 0) return refused('case-request.not-ready', lacks);
    this.waiting.set(kind, who);
    return passed();
  }

  private answer(kind: Kind, who: Who, how: 'give' | 'refuse', cognizable: boolean | null): Verdict {
    const asker = this.waiting.get(kind);
    const seat = kind === 'source_report' ? null : SEAT[kind];
    if (asker === undefined) return refused('case-request.illegal-transition');
    if (seat === null || (seat !== undefined && !seat.includes(who))) return refused('case-request.not-yours');
    if (seat !== undefined && asker === who) return refused('case-request.own-request');
    this.waiting.delete(kind);
    if (how === 'give')
      this.given.set(kind, { at: this.tick, cognizable: kind === 'legal_opinion' ? cognizable : null });
    return passed();
  }

  private register(who: Who): Verdict {
    if (!this.may(MAY_ASK, who)) return refused('role.may-not');
    if (this.stage !== 'enquiry') return refused('case.illegal-transition');
    const lacks = this.lacksOfFir();
    if (lacks.length > 0) return refused('fir.not-ready', lacks);
    this.stage = 'investigation';
    return passed();
  }

  private trial(act: Exclude<Act, { do: 'wait' }> | Act): Verdict {
    if (act.do === 'proceed') {
      this.proceeding = { stage: 'cognizance', court: act.court, copies: null };
      return passed();
    }
    const matter = this.proceeding;
    if (matter === null) return refused('nobody');
    const go = (to: string, irregular: string | null = null): Verdict => {
      const unexplained = to !== matter.stage && !(LEADS[matter.stage] ?? []).includes(to);
      matter.stage = to;
      return passed({ irregular, unexplained });
    };
    const day = (hour: number): number => Math.floor(hour / 24);
    switch (act.do) {
      case 'copies':
        matter.copies = this.hour;
        return go('copies_supplied');
      case 'frame': {
        // CrPC ss.241-A, 265-C: seven days between, neither that of the copies nor that of the charge.
        const between = matter.copies === null ? null : day(this.hour) - day(matter.copies) - 1;
        return go(
          'charge_framed',
          between === null ? 'charge-without-copies' : between < 7 ? 'charge-before-seven-days' : null,
        );
      }
      case 'move':
        return go(act.to);
      case 'judgment':
        return go('judgment');
      case 'free-copy':
        return go(matter.stage);
      case 'appeal': {
        const right = HIGHER[matter.court];
        return go('appeal', right !== undefined && right !== act.court ? 'appeal-forum' : null);
      }
      default:
        throw new Error(`The model knows no ${act.do}`);
    }
  }
}
