import { ROLES } from '../../../kernel/roles';
import {
  INFORMATION_CHANNELS,
  INFORMATION_MOVES,
  type InformationFacts,
  informationLacks,
  type InformationTold,
} from './information';

const FACTS: InformationFacts = {
  ...{ caseId: 'a case', purpose: 'One enquiry.', actor: 'approver', writtenBy: 'writer' },
  ...{ undertaking: true, vetoes: [] },
};
const moveOf = (id: string) => {
  const found = INFORMATION_MOVES.find((move) => move.id === id);
  if (!found) throw new Error(`No step ${id}`);
  return found;
};
const SENT = { channel: 'network_24_7', reference: 'No. 4' };

describe('information without a request', () => {
  it.each<[string, Partial<InformationFacts>, InformationTold, string[]]>([
    ['submit', {}, {}, []],
    ['submit', { caseId: null }, {}, ['information.case']],
    ['submit', { purpose: null }, {}, ['information.purpose']],
    ['submit', { vetoes: ['Child material.'] }, {}, ['exhibit-1.vetoed']],
    ['submit', { actor: 'writer' }, {}, []],
    ['return', {}, { reason: 'Too wide.' }, []],
    ['return', {}, {}, ['told.reason']],
    ['approve', {}, { reference: 'No. 1' }, []],
    ['approve', {}, {}, ['told.reference']],
    ['approve', { actor: 'writer' }, { reference: 'No. 1' }, ['information.own']],
    ['approve', { purpose: null }, { reference: 'No. 1' }, ['information.purpose']],
    ['approve', { vetoes: ['a', 'b'] }, { reference: 'No. 1' }, ['exhibit-1.vetoed', 'exhibit-2.vetoed']],
    ['refuse', {}, {}, ['told.reason']],
    ['undertake', { undertaking: false }, { reference: 'Letter', on: '2027-03-01' }, []],
    ['undertake', {}, {}, ['told.reference', 'told.on']],
    ['send', {}, SENT, []],
    ['send', {}, { ...SENT, channel: 'Interpol' }, []],
    ['send', {}, {}, ['told.channel', 'told.reference']],
    ['send', { undertaking: false }, SENT, ['information.undertaking']],
    ['send', { vetoes: ['a'] }, SENT, ['exhibit-1.vetoed']],
    ['send', {}, { ...SENT, channel: 'central authority' }, ['information.channel']],
    ['send', {}, { ...SENT, channel: 'central_authority_direct' }, ['information.channel']],
    ['send', {}, { ...SENT, channel: 'telegram' }, ['information.channel']],
    ['withdraw', {}, {}, ['told.reason']],
    ['close', { caseId: null, purpose: null, undertaking: false }, { reason: 'Of no use.' }, []],
  ])('%s of %j with %j lacks %j', (id, over, told, codes) => {
    expect(informationLacks(moveOf(id), { ...FACTS, ...over }, told).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['submit', ['draft'], ['submitted']],
    ['return', ['submitted'], ['draft']],
    ['approve', ['submitted'], ['approved']],
    ['refuse', ['submitted'], ['refused']],
    ['undertake', ['approved'], ['approved']],
    ['send', ['approved'], ['sent']],
    ['withdraw', ['draft', 'submitted', 'approved'], ['withdrawn']],
    ['close', ['received'], ['closed']],
  ])('%s leads from %j to %j', (id, from, to) => expect(moveOf(id)).toMatchObject({ from, to }));

  it('is approved, returned and refused by the designated agency alone, and sent by its liaison desk', () => {
    const by = (id: string) => moveOf(id).by;
    expect([by('approve'), by('return'), by('refuse')]).toEqual(Array(3).fill(['director general']));
    expect([by('send'), by('undertake')]).toEqual(Array(2).fill(['liaison officer']));
  });

  it('is never of the central authority, by step or by channel', () => {
    const theirs = ROLES.filter((role) => role.startsWith('central authority'));
    expect(theirs).toHaveLength(2);
    for (const { by } of INFORMATION_MOVES) expect(by.filter((role) => theirs.includes(role))).toEqual([]);
    expect(INFORMATION_CHANNELS).not.toContain('central_authority_direct');
  });
});
