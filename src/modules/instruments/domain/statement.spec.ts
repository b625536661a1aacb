import { statementGaps, statementIrregularities, type StatementTold } from './statement';

const police: StatementTold = { kind: '161', confession: false, signed: false, warned: null };
const court: StatementTold = { kind: '164', confession: false, signed: true, warned: null };
const whole = { place: 'Lahore', language: 'Urdu', oath: 'administered', documentId: 'd' } as const;

describe('a statement', () => {
  it.each<[string, StatementTold, string[]]>([
    ['to the police, not signed', police, []],
    ['to the police, signed', { ...police, signed: true }, ['statement.signed-before-police']],
    ['to the police, of which nobody says whether it was signed', { ...police, signed: null }, []],
    ['to the police that confesses', { ...police, confession: true }, ['statement.confession-before-police']],
    ['before a Magistrate, signed', court, []],
    ['confession that was warned', { ...court, confession: true, warned: true }, []],
    ['confession that was not', { ...court, confession: true, warned: false }, ['statement.confession-unwarned']],
    ['confession of which nobody says', { ...court, confession: true }, []],
  ])('%s departs from its section as told', (_, told, rules) => {
    expect(statementIrregularities(told).map(({ rule }) => rule)).toEqual(rules);
  });

  it.each<[string, Parameters<typeof statementGaps>[0], string[]]>([
    ['of s.161, whole', { ...police, ...whole }, []],
    ['of s.161, of which little is told', { ...police, ...whole, signed: null, place: null }, ['place', 'signed']],
    ['of s.164 without a word of the oath', { ...court, ...whole, oath: null }, ['oath']],
    ['of a confession without a word of the warning', { ...court, ...whole, confession: true, oath: null }, ['warned']],
    ['without its paper', { ...court, ...whole, documentId: null }, ['document']],
  ])('%s has its gaps listed', (_, told, gaps) => {
    expect(Object.keys(statementGaps(told)).sort()).toEqual(gaps);
  });
});
