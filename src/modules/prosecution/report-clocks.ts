import type { Turn } from '../deadlines/deadlines.service';
import type { ReportKind } from './domain/report';

/**
 * What a report in court does to the periods of section 173. An interim report is what the proviso asks for. Any other that ends the
 * investigation answers both: within the fourteen days no interim one was due, after them it came in its place. What comes after the
 * limit is told as that by the clock. `day`, `lastDay`: days in Pakistan. Source: CrPC s.173(1) and its proviso.
 */
export function clocksOfReport(
  { kind, caseId }: { readonly kind: ReportKind; readonly caseId: string },
  day: string,
  lastDay: string | null,
  at: Date,
): Turn[] {
  const of = (rule: string) => ({ rule, subject: { kind: 'case', id: caseId } });
  const met = { state: 'met' as const, at };
  if (kind === 'supplementary') return [];
  if (kind === 'interim') return [{ closes: [of('DL-CRPC-173-INTERIM')], how: met }];
  const inTime = lastDay !== null && day <= lastDay;
  return [
    { closes: [of('DL-CRPC-173-FINAL')], how: met },
    { closes: [of('DL-CRPC-173-INTERIM')], how: inTime ? { state: 'closed', at: null } : met },
  ];
}
