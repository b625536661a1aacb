import { inWords } from './field-sentences';
import { faultsOf } from './validation-faults';

const CHOICES = Array.from({ length: 60 }, (_, i) => `choice-number-${i}`);
const fault = (code: string, detail: string, property = 'kind') => ({ property, constraints: { [code]: detail } });

describe('what the validator found', () => {
  it('names every choice of a long list whole, in either language', () => {
    const [found] = faultsOf([fault('isIn', `kind must be one of the following values: ${CHOICES.join(', ')}`)]);
    if (!found) throw new Error('One fault was given');
    expect(found.detail).toContain('choice-number-59');
    for (const language of ['en', 'ur'] as const) {
      const told = inWords(found, language).detail;
      for (const choice of CHOICES) expect(told).toContain(choice);
    }
  });

  it('tells a name that a stranger chose only so far, and no more of any other sentence than fits', () => {
    const long = 'x'.repeat(5_000);
    const [found] = faultsOf([fault('whitelistValidation', `property ${long} should not exist`, long)]);
    expect(found?.pointer).toBe(`/${'x'.repeat(40)}…`);
    expect(found?.detail).toBe(`property ${'x'.repeat(40)}… should not exist`);
    expect(faultsOf([fault('matches', `kind ${long}`)])[0]?.detail).toHaveLength(300);
  });
});
