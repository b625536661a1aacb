import { seedOfRun } from './support/seeded';
import { keepSequences, playSequences } from './support/sequence-run';

const SEQUENCES = Number(process.env['SANAD_SEQUENCES_LONG'] ?? 50_000);

describe('random sequences of a matter', () => {
  it(`give what the model gives, ${SEQUENCES} times`, async () => {
    const played = await playSequences(SEQUENCES, seedOfRun(), 10);
    keepSequences(SEQUENCES, seedOfRun(), played);
    expect(played.wrong).toEqual([]);
  }, 7_200_000);
});
