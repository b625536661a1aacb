import { DomainError } from '../../kernel/domain-error';
import { assertTransition } from '../../kernel/transitions';
import { DRAWING, isBeyond } from './domain/grounds';
import { PROCESS_TRANSITIONS, type ProcessVerb, VERBS } from './domain/process';
import type { ProcessActDto } from './instruments.dto';
import type { Process } from './process.entity';

/** What an act changes, what is kept of it, and where it departs from the section. */
export interface ActOnProcess {
  readonly change: Partial<Process>;
  readonly particulars: Record<string, string>;
  readonly irregular: { rule: string; section: string } | null;
  /** The period's end was named, not computed. */
  readonly isGiven: boolean;
}

type Told = ProcessActDto & Partial<Record<'how' | 'proof' | 'court' | 'reference' | 'until', string>>;

const DAY_MS = 86_400_000;
const KEPT = ['words', 'how', 'proof', 'court', 'reference', 'until'] as const;

/**
 * The act, at the instant at which it happened. A court's order beyond the days of the section is a fact: recorded, irregular.
 * @throws unprocessable `process.ends-before-it-begins`
 */
export function actOn(process: Process, verb: ProcessVerb, told: Told, at: Date): ActOnProcess {
  const { to } = VERBS[verb];
  if (to !== null) assertTransition(PROCESS_TRANSITIONS, 'process', process.state, to);
  const period = periodOf(process, verb, told, at);
  const { kind } = process;
  const beyond = verb === 'grant' && period !== null && isBeyond(kind, period.runsFrom, period.runsUntil);
  const untold = verb === 'acquire' ? { untold: process.untold + 1 } : verb === 'tell-court' ? { untold: 0 } : {};
  const court = told.court !== undefined && verb !== 'tell-court' ? { court: told.court } : {};
  return {
    change: {
      ...(to === null ? {} : { state: to }),
      ...(period ?? {}),
      ...untold,
      ...court,
      ...(told.reference !== undefined && verb !== 'tell-court' ? { reference: told.reference } : {}),
    },
    particulars: Object.fromEntries(KEPT.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]]))),
    irregular: beyond ? { rule: 'process.beyond-the-section', section: DRAWING[kind].law } : null,
    isGiven: told.until !== undefined,
  };
}

function periodOf(
  process: Process,
  verb: ProcessVerb,
  told: Told,
  at: Date,
): { runsFrom: Date; runsUntil: Date } | null {
  const { mostDays } = DRAWING[process.kind];
  const begins = verb === 'grant' || (verb === 'serve' && process.kind === 'provider_request');
  const runsFrom = begins ? at : process.runsFrom;
  if (mostDays === null || runsFrom === null || !(begins || verb === 'extend')) return null;
  const runsUntil = told.until === undefined ? new Date(runsFrom.getTime() + mostDays * DAY_MS) : new Date(told.until);
  if (runsUntil <= runsFrom) {
    throw new DomainError(
      'unprocessable',
      'process.ends-before-it-begins',
      'The order ends before it begins: correct the time.',
    );
  }
  return { runsFrom, runsUntil };
}
