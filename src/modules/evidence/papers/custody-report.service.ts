import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { CasesService } from '../../cases/cases.service';
import { ContinuityService } from '../continuity.service';
import { ExhibitsService } from '../exhibits.service';
import { findingPhrase } from './continuity-phrase';
import { custodyReport } from './custody-report.paper';
import { peopleOf } from './paper-entry';
import { madeOf } from '../../../platform/typeset/paper-made';
import { PaperRecord, type RevealFor } from './paper-record.service';
import { lastInstant } from './standing';

const HOUR_MS = 3_600_000;

/** The custody report of one exhibit, for file, court and defence. */
@Injectable()
export class CustodyReportService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly record: PaperRecord,
    private readonly continuity: ContinuityService,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws not-found `exhibit.not-found`, forbidden `case.read-only` where names are asked for */
  async report(tx: Tx, id: string, revealFor: RevealFor): Promise<Made> {
    const { id: exhibitId, caseId, number: exhibitNumber } = await this.exhibits.get(tx, id);
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const entries = await this.record.open(tx, caseId, { items: [exhibitId] }, revealFor);
    const lookedAt = asOf(await this.clock.now(tx), lastInstant(entries));
    const { findings, withoutHours } = await this.continuity.findings(tx, entries, lookedAt);
    const paper = custodyReport({
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      exhibitNumber,
      exhibitId,
      entries,
      people: peopleOf(entries),
      namesShown: revealFor !== undefined,
      standing: await this.record.standing(tx, entries),
      findings: findings.filter(({ code }) => code !== 'late-entry').map(findingPhrase),
      storesWithoutHours: withoutHours.length,
      lookedAt,
    });
    await this.record.noteReveal(tx, revealFor, {
      caseId,
      through: 'custody-report',
      of: { exhibit: exhibitId },
    });
    return madeOf(this.typesetter, paper, `custody-report-${exhibitNumber}`);
  }
}

/** Within an hour the same record gives the same paper; never before the last entry. */
const asOf = (now: Date, last: Date): Date =>
  new Date(Math.max(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS, last.getTime()));
