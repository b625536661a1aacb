import { OFFENCES } from '../catalogue/catalogue';
import { penaltyText } from './penalty';

describe('the penalty in words', () => {
  it.each([
    ['PECA-3@2016-08-18', 'imprisonment up to 3 months, or fine up to Rs 50,000, or both'],
    ['PECA-14@2025-01-29', 'imprisonment up to 2 years, or fine up to Rs 10,000,000, or both'],
    ['PECA-11@2016-08-18', 'imprisonment up to 7 years, or fine without stated ceiling, or both'],
    ['PECA-21-2@2016-08-18', 'imprisonment up to 7 years and fine up to Rs 5,000,000'],
    ['PECA-21-2-REPEAT@2016-08-18', 'imprisonment of 10 years and fine without stated ceiling'],
    [
      'PECA-22-1@2023-07-24',
      'imprisonment from 14 years (floor arguable) to 20 years and fine of at least Rs 1,000,000 without stated ceiling',
    ],
    ['PECA-22A@2025-01-29', 'imprisonment from 5 years to 10 years and fine from Rs 500,000 to Rs 10,000,000'],
    ['PECA-25-4-FIRST@2016-08-18', 'fine up to Rs 50,000'],
    ['PECA-25-4-REPEAT@2016-08-18', 'fine from Rs 50,000 to Rs 1,000,000'],
  ])('of %s is: %s', (id, text) => {
    const version = OFFENCES.flatMap((o) => o.versions).find((v) => v.id === id);
    expect(version && penaltyText(version)).toBe(text);
  });
});
