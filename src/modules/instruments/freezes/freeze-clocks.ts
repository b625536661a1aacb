import type { Role } from '../../../kernel/roles';
import type { Turn } from '../../deadlines/deadlines.service';
import { type FreezeVerb, mustBeLifted } from '../domain/freeze';
import type { Freeze } from './freeze.entity';

const [PENDING, CONFIRM, LIFT, ATTACHED] = ['HS-FREEZE-PENDING', 'HS-FREEZE-CONFIRM', 'HS-FREEZE-LIFT', 'DL-AMLA-8'];
export const DECIDES: Role = 'director general';

/** The office whose Director General decides. */
export interface Seat {
  readonly officeId: string;
}

const subjectOf = ({ id }: Pick<Freeze, 'id'>) => ({ kind: 'freeze', id });
const clock = (
  freeze: Freeze,
  rule: string,
  at: Date,
  whose: { officeId: string; role: Role } | { responsible: string },
) => ({
  ...{ rule, caseId: freeze.caseId, subject: subjectOf(freeze), trigger: { at }, ...whose },
});

/** A request for a freeze waits for the Director General. */
export const clocksOfAsking = (freeze: Freeze, { officeId }: Seat): Turn =>
  freeze.basis === 'functions_2025'
    ? { starts: [clock(freeze, PENDING, freeze.askedAt, { officeId, role: DECIDES })] }
    : {};

/**
 * What an act starts and ends. The hours are policy of the house; only the life of a provisional attachment is law (AMLA s.8, low).
 * `freeze` as it stands after the act.
 */
export function clocksOfFreeze(freeze: Freeze, verb: FreezeVerb, at: Date, { officeId }: Seat): Turn {
  const subject = subjectOf(freeze);
  const ends = (rule: string, state: 'met' | 'closed'): Turn => ({ closes: [{ rule, subject }], how: { state, at } });
  const lift = mustBeLifted(freeze) ? [clock(freeze, LIFT, at, { responsible: freeze.askedBy })] : [];
  switch (verb) {
    case 'order-urgently':
      return { ...ends(PENDING, 'met'), starts: [clock(freeze, CONFIRM, at, { officeId, role: DECIDES })] };
    case 'approve':
    case 'refuse':
      return ends(PENDING, 'met');
    case 'confirm':
      return ends(CONFIRM, 'met');
    case 'not-confirm':
      return { ...ends(CONFIRM, 'met'), starts: lift };
    case 'attach':
      return { starts: [clock(freeze, ATTACHED, at, { responsible: freeze.askedBy })] };
    case 'withdraw':
      return ends(PENDING, 'closed');
    case 'order-release':
      return freeze.basis === 'amla_8' ? {} : { starts: lift };
    case 'lift':
      return freeze.basis === 'amla_8' ? ends(ATTACHED, 'closed') : ends(LIFT, 'met');
    case 'execute':
      return freeze.authority === 'not_confirmed' ? { starts: lift } : {};
    case 'send':
    case 'not-execute':
      return {};
  }
}
