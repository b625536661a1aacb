import { CUSTODY_TYPES } from '../../../proof/entry-types';
import { forgottenTypes, SHOWN_TYPES, wordsOf } from './entry-words';

describe('the words of a timeline', () => {
  it('leave out no act that a case can have', () => {
    expect(forgottenTypes()).toEqual([]);
    expect(SHOWN_TYPES).toEqual(expect.arrayContaining([...CUSTODY_TYPES]));
  });

  it('show no look and no refusal', () => {
    for (const look of ['content.accessed', 'protected.read', 'walled.read', 'refusal.recorded', 'bundle.fetched'])
      expect(SHOWN_TYPES).not.toContain(look);
  });

  it.each(SHOWN_TYPES)('are there in both languages: %s', (type) => {
    expect(wordsOf(type, 'en')).toMatch(/^[A-Z][^\u0600-\u06FF]+$/);
    expect(wordsOf(type, 'ur')).toMatch(/[\u0600-\u06FF]/);
  });
});
