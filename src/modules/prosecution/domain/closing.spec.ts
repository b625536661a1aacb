import { unreachable } from '../../../kernel/transitions';
import { CLOSING_TRANSITIONS, type ClosingFacts, closingReadiness, decisionReadiness, propertyOpen } from './closing';

const facts = (over: Partial<ClosingFacts> = {}): ClosingFacts => ({
  ...{ closed: false, investigation: 'closed', trials: [], held: [], proposed: false, ...over },
});
const codes = (lacks: readonly { code: string }[]): string[] => lacks.map(({ code }) => code);

describe('the closing of a case', () => {
  it.each<[Partial<ClosingFacts>, string[]]>([
    [{}, []],
    [{ investigation: null }, []],
    [{ investigation: 'open' }, ['case-closing.investigation-open']],
    [{ trials: ['p'] }, ['case-closing.trial-open']],
    [{ proposed: true }, ['case-closing.open-already']],
    [{ closed: true, trials: ['p'] }, ['case.closed']],
  ])('with %j lacks %j', (over, lacks) => {
    expect(codes(closingReadiness(facts(over)))).toEqual(lacks);
  });

  it('names the property that nobody accounted for', () => {
    expect(propertyOpen(['e1', 'e2'], [{ exhibitId: 'e1', authority: 'Order' }])).toEqual(['e2']);
  });

  const proposal = { state: 'proposed' as const, proposedBy: 'io', disposals: [] };
  it.each([
    ['confirm', 'io', {}, ['case-closing.own-proposal']],
    ['refuse', 'io', {}, ['case-closing.own-proposal']],
    ['withdraw', 'io', {}, []],
    ['confirm', 'ad', { proposed: true }, []],
    ['confirm', 'ad', { held: ['e1'] }, ['case-closing.property-open']],
    ['confirm', 'ad', { trials: ['p'] }, ['case-closing.trial-open']],
    ['refuse', 'ad', { held: ['e1'] }, []],
  ] as const)('to %s by %s with %j lacks %j', (verb, who, over, lacks) => {
    expect(codes(decisionReadiness(verb, proposal, facts(over), who))).toEqual(lacks);
  });

  it('is decided once', () => {
    expect(unreachable(CLOSING_TRANSITIONS, 'proposed')).toEqual([]);
    expect(codes(decisionReadiness('confirm', { ...proposal, state: 'refused' }, facts(), 'ad'))).toEqual([
      'case-closing.not-open',
    ]);
  });
});
