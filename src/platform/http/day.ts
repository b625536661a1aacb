import { registerDecorator } from 'class-validator';
import { isDay } from '../../kernel/day';

/** A string that is a day which exists, as `2026-03-01`; in Pakistan where nothing else is said. */
export const IsDay = (): PropertyDecorator => (target, propertyName) => {
  registerDecorator({
    // Under the validator's own name for it: the sentence of that rule says what is wanted.
    name: 'isIso8601',
    target: target.constructor,
    propertyName: String(propertyName),
    validator: {
      validate: (value: unknown): boolean => typeof value === 'string' && isDay(value),
      defaultMessage: () => '$property must be a day of the calendar, YYYY-MM-DD',
    },
  });
};
