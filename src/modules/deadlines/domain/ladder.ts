import { DomainError } from '../../../kernel/domain-error';
import type { Rung } from './rule';

const SHAPE = /^(-?)P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:0S)?)?$/;

/** Milliseconds of an offset such as `-P7DT15H`; days are of 24 hours, for Pakistan keeps one zone. Null for what is none. */
export function offsetMs(offset: string): number | null {
  const found = SHAPE.exec(offset);
  if (!found || /[PT]$/.test(offset)) return null;
  const [days, hours, minutes] = [found[2], found[3], found[4]].map((part) => Number(part ?? 0));
  const ms = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
  return found[1] === '-' ? -ms : ms;
}

/** When a rung is told of a limit. @throws Error for an offset that no rule on file can have */
export function rungAt(dueAt: Date, { offset }: Pick<Rung, 'offset'>): Date {
  const ms = offsetMs(offset);
  if (ms === null) throw new Error(`${offset} is no offset`);
  return new Date(dueAt.getTime() + ms);
}

/** @throws unprocessable `deadline-rule.ladder-unsound` when a rung is no offset, two share a key or a time, or none stands at the limit */
export function assertLadder(ladder: readonly Rung[]): void {
  const offsets = ladder.map(({ offset }) => offsetMs(offset));
  const sound =
    !offsets.includes(null) &&
    offsets.includes(0) &&
    new Set(offsets).size === ladder.length &&
    new Set(ladder.map(({ key }) => key)).size === ladder.length &&
    ladder.every(({ audience }) => audience.length > 0);
  if (!sound) {
    throw new DomainError(
      'unprocessable',
      'deadline-rule.ladder-unsound',
      'Give each rung its own key, a time such as -P7DT15H and somebody to tell, and put one at the limit itself (PT0S).',
    );
  }
}
