import { registerDecorator } from 'class-validator';
import { isDay } from '../../kernel/day';

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/**
 * True for an instant of a day that exists, with its zone: what has no zone would be read in that of the server, and
 * week and ordinal dates not at all. Source: RFC 3339 section 5.6, seconds being optional.
 */
export function isInstant(text: string): boolean {
  const found = SHAPE.exec(text);
  return found?.[1] !== undefined && isDay(found[1]);
}

/** A string that is an instant with its zone, as `2026-03-01T09:00:00Z`. */
export const IsInstant = (): PropertyDecorator => (target, propertyName) => {
  registerDecorator({
    name: 'isInstant',
    target: target.constructor,
    propertyName: String(propertyName),
    validator: {
      validate: (value: unknown): boolean => typeof value === 'string' && isInstant(value),
      defaultMessage: () => '$property must be an instant with its zone, such as 2026-03-01T09:00:00Z',
    },
  });
};
