import { type Act, type Court, type Kind, KINDS, passed, refused, type Verdict } from './case-acts';
import { MAY_ASK, SEAT } from './case-law';
import { CaseModel } from './case-model';
import type { House, HouseAct, HouseSnapshot } from './house-acts';
import { ReportModel } from './report-model';

type Period = readonly [rule: string, hour: number];

interface Matter {
  readonly court: Court;
  copies: number | null;
  framed: number | null;
  judged: number | null;
  early: number | null;
  copy: number | null;
  appealed: number | null;
}

/** PECA section 14 from 2025-01-29 on is not compoundable; what was done before it, and the other sections played here, is (s.43). */
const BARRED = 'cognizable';
/** FIR to interim report: fourteen days, then three. CrPC s.173(1) and proviso. */
const INTERIM_AFTER_HOURS = 14 * 24;

/**
 * The life of a matter as an officer meets it: what the bulk's model says, and beside it police reports, and which periods run, by the
 * law notes (E.1, G). It imports nothing of the source.
 */
export class HouseModel implements House {
  private readonly matter: CaseModel;
  private readonly reports = new ReportModel();
  private readonly began: number;
  private hour: number;
  private away = false;
  private marks: number[] = [];
  private mark = 0;
  /** What a court framed is the court's. */
  private framed: number[] = [];
  private readonly asked = new Map<Kind, number>();
  private readonly left: Period[] = [];
  private information: number | null = null;
  private reference: number | null = null;
  private registered: number | null = null;
  private before: Matter | null = null;

  constructor(hour: number, of: { readonly complaint: boolean }) {
    this.matter = new CaseModel(hour, { ...of, sourceReport: false, roles: true });
    this.hour = hour;
    this.began = hour;
  }

  look(): HouseSnapshot {
    const now = this.matter.look();
    const clocks = [...this.left, ...this.ofCase(now.waiting), ...this.matter.periodsOfCustody(), ...this.ofTrial()];
    const desk = ['received', 'scrutiny', 'verification'].includes(now.complaint ?? '');
    const offered = now.complaint === 'transferred' && !this.away;
    if (desk || offered) clocks.push(['DL-RULES18-REPORT', this.began]);
    return {
      ...now,
      investigation: this.reports.investigation,
      reports: this.reports.look(),
      clocks: clocks.map(([rule, hour]) => `${rule}@${hour}`).sort(),
    };
  }

  do(act: HouseAct): Verdict {
    if (act.do === 'report') {
      return this.reports.do(act, { stage: this.matter.look().stage, charges: this.marks, hour: this.hour });
    }
    if (act.do === 'wait') this.hour += act.hours;
    const charged = this.matter.charged();
    // A court frames and judges what somebody is charged with.
    if ((act.do === 'frame' || act.do === 'judgment') && (charged.length === 0 || !this.before))
      return refused('nobody');
    const [next] = this.marks;
    if (act.do === 'uncharge' && next !== undefined && this.framed.includes(next))
      return refused('charge.before-the-court');
    const unasked = this.ofNothing(act);
    if (unasked) return unasked;
    const old = this.matter.periodsOfCustody();
    const told = this.matter.do(act);
    if (!told.accepted) return told;
    this.after(act, old);
    if (act.do === 'move' && act.to === 'convicted_on_plea')
      return passed({ ...told, irregular: 'conviction-without-plea' });
    if (act.do === 'move' && act.to === 'compounded' && charged.includes(BARRED))
      return passed({ ...told, irregular: 'compounding-barred' });
    return told;
  }

  /** What is answered or taken back although nothing waits: who may not is told that before anything else. */
  private ofNothing(act: Act): Verdict | null {
    if (act.do !== 'give' && act.do !== 'refuse' && act.do !== 'take-back') return null;
    const { kind, who } = act;
    if (this.matter.look().waiting.includes(kind)) return null;
    if (act.do === 'take-back' && !MAY_ASK.includes(who)) return refused('role.may-not');
    if (!this.asked.has(kind)) return refused('case-request.not-found');
    const seat = SEAT[kind];
    if (act.do === 'take-back' || seat === undefined) return refused('case-request.illegal-transition');
    if (!seat.includes(who)) return refused('case-request.not-yours');
    return refused('case-request.illegal-transition');
  }

  private after(act: Act, custody: readonly Period[]): void {
    switch (act.do) {
      case 'complaint':
        this.away = act.to === 'transferred' && act.away === true;
        return;
      case 'charge':
        this.marks.push((this.mark += 1));
        return;
      case 'uncharge':
        this.marks = this.marks.slice(1);
        return;
      case 'ask':
        this.asked.set(act.kind, this.hour);
        if (act.kind === 'magistrate_155') this.reference = null;
        return;
      case 'give':
        return this.given(act.kind);
      case 'fir':
        [this.information, this.reference, this.registered] = [null, null, this.hour];
        this.reports.investigation = 'open';
        return;
      case 'arrest':
        this.left.push(...custody);
        return;
      default:
        this.trial(act);
    }
  }

  /** An opinion that no charge is cognizable: the Magistrate is asked at once (s.155). Approval of a cognizable case: the FIR (s.154). */
  private given(kind: Kind): void {
    const { stage, waiting, open } = this.matter.look();
    if (stage !== 'enquiry') return;
    const magistrate = this.matter.needsMagistrate();
    const referred =
      waiting.includes('magistrate_155') || open['magistrate_155']?.includes('case-request.stands-already');
    if (kind === 'legal_opinion' && magistrate && !referred) this.reference = this.hour;
    if (kind === 'fir_approval' && !magistrate) this.information = this.hour;
  }

  private trial(act: Act): void {
    if (act.do === 'proceed') {
      this.left.push(...this.ofTrial());
      const none = { copies: null, framed: null, judged: null, early: null, copy: null, appealed: null };
      this.before = { court: act.court, ...none };
    }
    const matter = this.before;
    if (matter === null) return;
    if (act.do === 'copies') matter.copies = this.hour;
    if (act.do === 'frame') [matter.framed, this.framed] = [this.hour, [...this.framed, ...this.marks]];
    if (act.do === 'judgment') matter.judged = this.hour;
    if (act.do === 'move' && act.to === 'acquitted_early') matter.early = this.hour;
    if (act.do === 'free-copy') matter.copy = this.hour;
    if (act.do === 'appeal') matter.appealed = this.hour;
  }

  private ofCase(waiting: readonly string[]): Period[] {
    const requests = KINDS.filter((kind) => waiting.includes(kind)).map((kind) => this.asked.get(kind) ?? 0);
    const { interim, final } = this.reports.answered();
    const fir = this.registered;
    return [
      ...[...requests, ...this.reports.waiting()].map((at) => ['HS-REQUEST-PENDING', at] as const),
      ...(this.information === null ? [] : [['DL-CRPC-154', this.information] as const]),
      ...(this.reference === null ? [] : [['DL-CRPC-155', this.reference] as const]),
      ...(fir === null ? [] : [['DL-CRPC-157', fir] as const, ['DL-CRPC-172', fir] as const]),
      ...(fir === null || final ? [] : [['DL-CRPC-173-FINAL', fir] as const]),
      ...(fir === null || interim ? [] : [['DL-CRPC-173-INTERIM', fir + INTERIM_AFTER_HOURS] as const]),
    ];
  }

  /** Every judgment here acquits, every appeal is a convict's: what the State and the aggrieved may bring stays open. */
  private ofTrial(): Period[] {
    if (this.before === null) return [];
    const { court, copies, framed, judged, early, copy, appealed } = this.before;
    // Both are told by their times, in whatever order they are entered.
    const answered = (by: number | null, since: number): boolean => by !== null && by >= since;
    const acquitted = early ?? judged;
    const seven = court === 'magistrate' ? 'DL-CRPC-241A' : 'DL-CRPC-265C';
    return [
      ...(copies === null || answered(framed, copies) ? [] : [[seven, copies] as const]),
      ...(acquitted === null ? [] : [['DL-CRPC-417-2A', acquitted] as const, ['DL-LIM-157', acquitted] as const]),
      ...(copy === null || answered(appealed, copy) ? [] : [['DL-PECA-47-APPEAL', copy] as const]),
    ];
  }
}
