import { DomainError } from '../../../kernel/domain-error';
import type { Details } from './item-fields';

/**
 * What a correction changes, and what stood there before (null when nothing was known). `words` is the description; other
 * fields are those of the exhibit's kind.
 * @throws unprocessable `exhibit.field-unknown`, `exhibit.nothing-corrected`
 */
export function correctField(
  exhibit: { readonly number: string; readonly words: string; readonly details: Details },
  field: string,
  value: string,
): { change: { words?: string; details?: Details }; before: string | null } {
  const known = Object.keys(exhibit.details);
  if (field !== 'words' && !known.includes(field)) {
    throw new DomainError(
      'unprocessable',
      'exhibit.field-unknown',
      `Exhibit ${exhibit.number} has no field ${field}. What can be corrected: ${['words', ...known].join(', ')}.`,
    );
  }
  const detail = exhibit.details[field];
  const before = field === 'words' ? exhibit.words : detail && 'value' in detail ? detail.value : null;
  if (before === value) {
    throw new DomainError('unprocessable', 'exhibit.nothing-corrected', `Exhibit ${exhibit.number} says so already.`);
  }
  return field === 'words'
    ? { change: { words: value }, before }
    : { change: { details: { ...exhibit.details, [field]: { value } } }, before };
}
