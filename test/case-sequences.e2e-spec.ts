import { PROFILES } from './support/case-acts';
import { CaseModel } from './support/case-model';
import { type Divergence, play, type Tally } from './support/case-sequence';
import { DomainWorld } from './support/domain-world';
import { numbers, seedOfRun } from './support/seeded';

const SEQUENCES = Number(process.env['SANAD_SEQUENCES'] ?? 1_000);
const LENGTH = 40;
const WARRANTS = [
  'arrest: arrest-without-warrant',
  'step: remand-total',
  'step: remand-per-order',
  'step: production-24-hours',
  'frame: charge-before-seven-days',
];
const REFUSALS = [
  'fir: fir.not-ready',
  'ask-remand: remand.over-total-ceiling',
  'ask-remand: remand.woman-without-grounds',
  'step: arrest.ended',
  'give: case-request.not-yours',
];

/** The rules that the acts ask, against a model of the law written apart. The long run plays fifty thousand, and over HTTP too. */
describe('random sequences of a matter', () => {
  it(`give what the model gives, ${SEQUENCES} times`, async () => {
    const seed = seedOfRun();
    const tally: Tally = new Map();
    const wrong: Divergence[] = [];
    for (let n = 0; n < SEQUENCES && wrong.length < 3; n += 1) {
      const draw = numbers(seed * 1_000_003 + n);
      const of = { complaint: n % 2 === 0, sourceReport: n % 5 === 0, roles: true };
      const ground = { profiles: PROFILES, complaint: of.complaint };
      const found = await play(
        { seed: n, length: LENGTH, draw, ground, tally },
        new CaseModel(9, of),
        new DomainWorld(9, of),
      );
      if (found) wrong.push(found);
    }
    expect(wrong).toEqual([]);
    // A sequence that never came there would prove nothing of it.
    for (const what of [...WARRANTS, ...REFUSALS, 'fir: passed'])
      expect([what, (tally.get(what) ?? 0) > 0]).toEqual([what, true]);
  });
});
