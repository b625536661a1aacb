import { passed, refused, type Verdict } from './case-acts';
import type { ReportAct, ReportKind } from './house-acts';

interface Report {
  readonly kind: ReportKind;
  readonly charges: readonly number[];
  state: string;
  objections: number;
  asked: number;
}

const MAKING = ['drafted', 'submitted', 'returned', 'forwarded'];
const AT: Readonly<Record<string, readonly string[]>> = {
  ...{ submit: ['drafted', 'returned'], withdraw: ['drafted', 'returned'], object: ['submitted'] },
  ...{ settle: ['submitted', 'returned'], return: ['submitted'], forward: ['submitted'] },
  ...{ agree: ['filed'], disagree: ['filed'], revive: ['agreed'] },
};
const unready = (...missing: string[]): Verdict => refused('police-report.not-ready', missing);

/** Police reports as the law notes tell them (E.1, CrPC s.173): through the prosecutor, two of them only with the court's agreement. */
export class ReportModel {
  private readonly reports: Report[] = [];
  /** Null until there is an FIR. */
  investigation: string | null = null;
  /** As it stood before what supplements it was begun. */
  private earlier: string | null = null;
  private summoned = false;

  look(): string[] {
    return this.reports.map(({ kind, state }) => `${kind} ${state}`);
  }

  /** Hours since which a prosecutor is asked. */
  waiting(): readonly number[] {
    return this.reports.filter(({ state }) => state === 'submitted').map(({ asked }) => asked);
  }

  /** Which periods of s.173 have been answered: both by what ends the investigation, one by an interim report. */
  answered(): { interim: boolean; final: boolean } {
    const inCourt = this.reports.filter(({ state }) => ['filed', 'agreed', 'not_agreed', 'revived'].includes(state));
    const ends = inCourt.some(({ kind }) => kind !== 'interim' && kind !== 'supplementary');
    return { final: ends, interim: ends || inCourt.some(({ kind }) => kind === 'interim') };
  }

  /** `charges`: marks of those that stand. Drafted by an officer of the case, scrutinised by a prosecutor. */
  do(act: ReportAct, of: { stage: string; charges: readonly number[]; hour: number }): Verdict {
    if (act.step === 'begin') return this.begin(act.kind, of);
    const report = this.reports.at(-1);
    if (!report) return refused('nobody');
    if (act.step === 'settle' && report.objections === 0) return refused('nobody');
    // A prosecutor sees a case from when he is first asked in it.
    if (['object', 'return', 'forward'].includes(act.step) && !this.summoned) return refused('police-report.not-found');
    if (act.step === 'file') return this.file(report);
    if (!(AT[act.step] ?? []).includes(report.state)) return unready('police-report.not-at-this-step');
    const agreement = report.kind === 'cancellation' || report.kind === 'untraced';
    switch (act.step) {
      case 'submit': {
        const stand = report.charges.filter((charge) => of.charges.includes(charge));
        const lacks = [
          ...(!agreement && stand.length === 0 ? ['police-report.charges-missing'] : []),
          ...(report.objections > 0 ? ['police-report.objections-open'] : []),
        ];
        if (lacks.length > 0) return unready(...lacks);
        report.asked = of.hour;
        this.summoned = true;
        return this.to(report, 'submitted');
      }
      case 'withdraw':
        if (report.kind === 'supplementary') this.investigation = this.earlier;
        return this.to(report, 'withdrawn');
      case 'object':
        report.objections += 1;
        return passed();
      case 'settle':
        report.objections -= 1;
        return passed();
      case 'return':
        return report.objections === 0 ? unready('police-report.no-objection') : this.to(report, 'returned');
      case 'forward':
        return report.objections > 0 ? unready('police-report.objections-open') : this.to(report, 'forwarded');
      case 'agree':
      case 'disagree':
        if (!agreement) return unready('police-report.not-of-this-kind');
        this.investigation = act.step === 'agree' ? 'closed' : 'open';
        return this.to(report, act.step === 'agree' ? 'agreed' : 'not_agreed');
      case 'revive':
        if (report.kind !== 'untraced') return unready('police-report.not-of-this-kind');
        this.investigation = 'open';
        return this.to(report, 'revived');
    }
  }

  private begin(kind: ReportKind, { stage, charges }: { stage: string; charges: readonly number[] }): Verdict {
    if (stage !== 'investigation') return unready('police-report.no-investigation');
    const has = (kinds: readonly string[], states: readonly string[]): boolean =>
      this.reports.some((each) => (kinds.length === 0 || kinds.includes(each.kind)) && states.includes(each.state));
    if (has([], MAKING)) return unready('police-report.open-already');
    if (has([], ['agreed'])) return unready('police-report.ended');
    if (kind === 'supplementary' && !has(['interim', 'final'], ['filed']))
      return unready('police-report.nothing-to-supplement');
    if (kind !== 'supplementary' && has(['final'], ['filed'])) return unready('police-report.final-filed');
    // A supplementary report is made by investigating further.
    this.earlier = this.investigation;
    if (kind === 'supplementary') this.investigation = 'open';
    this.reports.push({ kind, charges: [...charges], state: 'drafted', objections: 0, asked: 0 });
    return passed();
  }

  /** By an officer who is no prosecutor: only what was forwarded goes. */
  private file(report: Report): Verdict {
    if (report.state !== 'forwarded')
      return unready(
        MAKING.includes(report.state) ? 'police-report.not-through-prosecutor' : 'police-report.not-at-this-step',
      );
    if (report.kind === 'final' || report.kind === 'supplementary') this.investigation = 'closed';
    return this.to(report, 'filed');
  }

  private to(report: Report, state: string): Verdict {
    report.state = state;
    return passed();
  }
}
