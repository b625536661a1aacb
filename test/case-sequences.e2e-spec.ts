import { seedOfRun } from './support/seeded';
import { playSequences } from './support/sequence-run';

const SEQUENCES = Number(process.env['SANAD_SEQUENCES'] ?? 1_000);
/** A run that never came there would prove nothing of it. */
const COME_TO = [
  ...['arrest: arrest-without-warrant', 'step: remand-total', 'step: remand-per-order', 'step: production-24-hours'],
  ...['frame: charge-before-seven-days', 'fir: fir.not-ready', 'fir: passed', 'ask-remand: remand.over-total-ceiling'],
  ...['ask-remand: remand.woman-without-grounds', 'step: arrest.ended', 'give: case-request.not-yours'],
  ...['give: case-request.own-request', 'missing: fir.magistrate-order-missing'],
];

/** The rules that the acts ask, against a model of the law written apart. The long run plays fifty thousand. */
describe('random sequences of a matter', () => {
  it(`give what the model gives, ${SEQUENCES} times`, async () => {
    const { wrong, tally } = await playSequences(SEQUENCES, seedOfRun(), 3);
    expect(wrong).toEqual([]);
    expect(COME_TO.filter((what) => (tally.get(what) ?? 0) === 0)).toEqual([]);
  });
});
