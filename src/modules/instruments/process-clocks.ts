import type { Turn } from '../deadlines/deadlines.service';
import { DRAWING } from './domain/grounds';
import type { ProcessVerb } from './domain/process';
import type { Process } from './process.entity';

const NOTICE = 'DL-PECA-31-NOTICE';
const subjectOf = ({ id }: Pick<Process, 'id'>) => ({ kind: 'process', id });

/** The period of a process begins; an order that names its end sets the limit. */
export function periodClock(process: Process, isGiven: boolean): Turn {
  const { clock } = DRAWING[process.kind];
  const { caseId, runsFrom, runsUntil, drawnBy } = process;
  if (clock === null || runsFrom === null || runsUntil === null) return {};
  const of = { rule: clock, caseId, subject: subjectOf(process), responsible: drawnBy, trigger: { at: runsFrom } };
  return { starts: [{ ...of, ...(isGiven ? { dueAt: runsUntil } : {}) }] };
}

/**
 * What an act on a process starts and ends. Source: PECA ss.31(1) proviso, 31(2), 34(2), 38(3), 39(3).
 * `isGiven`: the court's order names the end.
 */
export function clocksOfAct(process: Process, verb: ProcessVerb, at: Date, isGiven: boolean): Turn {
  const { clock } = DRAWING[process.kind];
  const [subject, caseId] = [subjectOf(process), process.caseId];
  const period = clock === null ? [] : [{ rule: clock, subject }];
  switch (verb) {
    case 'acquire':
      return { starts: [{ rule: NOTICE, caseId, subject, responsible: process.drawnBy, trigger: { at } }] };
    case 'tell-court':
      return { closes: [{ rule: NOTICE, subject }], how: { state: 'met', at } };
    case 'serve':
    case 'grant':
      // A preservation notice runs from its own day, not from service.
      return process.kind === 'preservation_31' ? {} : periodClock(process, isGiven);
    case 'extend':
      return { ...periodClock(process, true), closes: period, how: { state: 'closed', at: null } };
    case 'end':
    case 'return':
    case 'withdraw':
      return { closes: period, how: { state: 'closed', at: null } };
    case 'not-served':
    case 'answer':
    case 'default':
    case 'refuse':
    case 'execute':
      return {};
  }
}
