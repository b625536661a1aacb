import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IN_THE_MAKING } from './domain/report';
import type { PoliceReport } from './police-report.entity';
import { ReportRows } from './report-rows.service';

/** What an upper module has to say in the entry of a filing: figures, digests and ids, nothing of persons. */
export type FiledWith = Readonly<Record<string, string | number>>;
export type AtFiling = (tx: Tx, report: Pick<PoliceReport, 'id' | 'caseId'>, at: Date) => Promise<FiledWith>;

/** A report on which something is made that goes to court with it. */
export interface ReportInHand {
  readonly id: string;
  readonly caseId: string;
  readonly kind: PoliceReport['kind'];
  readonly juvenile: boolean;
  /** Given when it goes to court. */
  readonly number: string | null;
  readonly witnesses: PoliceReport['witnesses'];
  /** Ours, and not in court yet. */
  readonly inTheMaking: boolean;
}

/** What goes to court with a report is closed in the act that files it. Upper modules register here at start. */
@Injectable()
export class FilingTies {
  private readonly registered = new Map<string, AtFiling>();

  constructor(private readonly rows: ReportRows) {}

  /** @throws Error when the name is taken: two modules would hide each other */
  register(name: string, close: AtFiling): void {
    if (this.registered.has(name)) throw new Error(`A tie of filing named ${name} is already registered`);
    this.registered.set(name, close);
  }

  /** Everything that the modules close, for the entry of the filing. */
  async close(tx: Tx, report: Pick<PoliceReport, 'id' | 'caseId'>, at: Date): Promise<FiledWith> {
    const facts: Record<string, string | number> = {};
    for (const each of this.registered.values()) Object.assign(facts, await each(tx, report, at));
    return facts;
  }

  /** @throws not-found `police-report.not-found` */
  async find(tx: Tx, reportId: string): Promise<ReportInHand> {
    return inHand(await this.rows.find(tx, reportId));
  }

  /** Held until the act ends, so that it is not filed meanwhile. @throws as `find`; forbidden `case.read-only` */
  async hold(tx: Tx, reportId: string): Promise<ReportInHand> {
    return inHand((await this.rows.hold(tx, reportId)).report);
  }
}

const inHand = ({ id, caseId, kind, juvenile, number, witnesses, origin, state }: PoliceReport): ReportInHand => ({
  ...{ id, caseId, kind, juvenile, number, witnesses, inTheMaking: origin === 'ours' && IN_THE_MAKING.includes(state) },
});
