import type { ClockStart, Turn } from '../../deadlines/deadlines.service';

const DAY_MS = 86_400_000;
/** Police reports are filed in court: they go by its calendar. */
const COURT_CALENDAR = 'court-default';

const ofCase = (caseId: string) => ({ kind: 'case', id: caseId });

/**
 * The periods of the police report: fourteen days from the FIR, then three for the interim one. Both run at once, so that day 17
 * is seen from the first day. Source: CrPC s.173(1) and its proviso.
 */
export function reportClocks(caseId: string, registeredAt: Date): ClockStart[] {
  const of = { caseId, subject: ofCase(caseId), role: 'circle in-charge' as const, calendarId: COURT_CALENDAR };
  const expiry = new Date(registeredAt.getTime() + 14 * DAY_MS);
  return [
    { ...of, rule: 'DL-CRPC-173-FINAL', trigger: { at: registeredAt } },
    { ...of, rule: 'DL-CRPC-173-INTERIM', trigger: { at: expiry }, note: 'Expiry of the fourteen days' },
  ];
}

/**
 * What our registration starts and ends: the information is on record (s.154), the Magistrate is told at once (s.157), the case
 * diary is written each day (s.172; later days begin with its entries), the report is due (s.173).
 */
export function clocksOfRegistration(caseId: string, registeredAt: Date, lead: string | null): Turn {
  const of = { caseId, subject: ofCase(caseId), trigger: { at: registeredAt } };
  return {
    starts: [
      { ...of, rule: 'DL-CRPC-157', role: 'circle in-charge' },
      { ...of, rule: 'DL-CRPC-172', ...(lead === null ? { role: 'investigating officer' } : { responsible: lead }) },
      ...reportClocks(caseId, registeredAt),
    ],
    closes: ['DL-CRPC-154', 'DL-CRPC-155'].map((rule) => ({ rule, subject: ofCase(caseId) })),
    how: { state: 'met', at: registeredAt },
  };
}

/** The copy to the Magistrate is his report. Source: CrPC s.157. */
export const reportToMagistrate = (caseId: string) => ({ rule: 'DL-CRPC-157', subject: ofCase(caseId) });
