import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { StandingClocksService } from '../../deadlines/standing-clocks.service';
import { LedgerService } from '../../ledger/ledger.service';
import { CasesService } from '../cases.service';
import { type DiaryDays, daysWithout, dayWaitedFor, startOfDay } from '../domain/case-diary';
import { DIARY_TYPES } from './diary-proposal.service';
import { DiaryEntry } from './diary-entry.entity';

export const DIARY_RULE = 'DL-CRPC-172';

interface Standing {
  readonly days: DiaryDays;
  /** When the diary of a day begins to be due. */
  readonly startsAt: (day: string) => Date;
  /** The first signature of each day. */
  readonly signedAt: ReadonlyMap<string, Date>;
}

/** The clock of s.172: one for each day of which a diary is signed, met, and one that runs. */
@Injectable()
export class DiaryClock {
  constructor(
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clocks: StandingClocksService,
    private readonly clock: Clock,
  ) {}

  /** Which days have a diary, lack one, and are waited for; null before an FIR. */
  async shown(tx: Tx, caseId: string): Promise<{ dayWaitedFor: string; daysWithout: string[] } | null> {
    const standing = await this.standing(tx, caseId);
    return standing && { dayWaitedFor: dayWaitedFor(standing.days), daysWithout: daysWithout(standing.days) };
  }

  /** Brings the clock into line with what is signed. The caller holds the lock of the case. */
  async agree(tx: Tx, caseId: string): Promise<void> {
    const standing = await this.standing(tx, caseId);
    if (!standing) return;
    const { days, startsAt, signedAt } = standing;
    const lead = await this.cases.leadOf(tx, caseId);
    const met = [...signedAt].map(([day, metAt]) => ({ rule: DIARY_RULE, at: startsAt(day), metAt }));
    const waited = { rule: DIARY_RULE, at: startsAt(dayWaitedFor(days)) };
    const whose = lead === null ? { role: 'investigating officer' as const } : { responsible: lead };
    const of = { caseId, subject: { kind: 'case', id: caseId }, rules: [DIARY_RULE], ...whose };
    await this.clocks.agree(tx, of, [...met, waited]);
  }

  private async standing(tx: Tx, caseId: string): Promise<Standing | null> {
    const firs = (await this.cases.firsOf(tx, caseId)).filter(({ registeredAt }) => registeredAt !== null);
    const begun = (firs.find(({ origin }) => origin === 'ours') ?? firs[0])?.registeredAt;
    if (!begun) return null;
    const from = karachiDay(begun);
    const rows = await tx.find(DiaryEntry, { where: { caseId, state: 'signed' }, order: { serial: 'ASC' } });
    const signedAt = new Map<string, Date>();
    for (const { day, correctsId, signedAt: at } of rows) {
      if (correctsId === null && at !== null && day >= from && !signedAt.has(day)) signedAt.set(day, at);
    }
    const acts = await this.ledger.daysOf(tx, caseId, { types: DIARY_TYPES, from: begun });
    return {
      days: { from, today: karachiDay(await this.clock.now(tx)), signed: new Set(signedAt.keys()), acts },
      startsAt: (day) => (day === from ? begun : startOfDay(day)),
      signedAt,
    };
  }
}
