import { PROFILES } from './support/case-acts';
import { CaseModel } from './support/case-model';
import { type Divergence, play, type Tally } from './support/case-sequence';
import { DomainWorld } from './support/domain-world';
import { keepResult } from './support/results';
import { numbers, seedOfRun } from './support/seeded';

const SEQUENCES = Number(process.env['SANAD_SEQUENCES_LONG'] ?? 50_000);
const LENGTH = 40;

describe('random sequences of a matter', () => {
  it(`give what the model gives, ${SEQUENCES} times`, async () => {
    const seed = seedOfRun();
    const tally: Tally = new Map();
    const wrong: Divergence[] = [];
    const begun = performance.now();
    for (let n = 0; n < SEQUENCES && wrong.length < 10; n += 1) {
      const draw = numbers(seed * 1_000_003 + n);
      const of = { complaint: n % 2 === 0, sourceReport: n % 5 === 0, roles: true };
      const ground = { profiles: PROFILES, complaint: of.complaint };
      const given = { seed: n, length: LENGTH, draw, ground, tally };
      const found = await play(given, new CaseModel(9, of), new DomainWorld(9, of));
      if (found) wrong.push(found);
    }
    keepResult('case-sequences', 'random sequences: rules of the acts against a model of the law written apart', {
      ...{ seed, sequences: SEQUENCES, length: LENGTH, divergences: wrong.length },
      seconds: Math.round((performance.now() - begun) / 1000),
      tally: Object.fromEntries([...tally].sort()),
    });
    expect(wrong).toEqual([]);
  }, 7_200_000);
});
