import type { RoleHeld } from '../../../kernel/actor';
import { unreachable } from '../../../kernel/transitions';
import {
  type Addressed,
  answerReadiness,
  type AskingFacts,
  REQUEST_KINDS,
  REQUEST_STATES,
  REQUEST_TRANSITIONS,
  type RequestKind,
  requestReadiness,
  seatOf,
  withdrawalReadiness,
} from './case-request';

const at = (hour: number): Date => new Date(Date.UTC(2027, 2, 1, hour));
const charge = (over: object = {}) => ({
  ...{ id: 'c1', text: 'chargeable' as const, limbNeeded: false, limb: null, limbOpinion: false },
  ...{ conditional: false, cognizable: 'yes' as const, ...over },
});
const facts = (over: Partial<AskingFacts> = {}): AskingFacts => ({
  ...{ stage: 'enquiry', origin: 'complaint', charges: [charge()], chargesChangedAt: at(9), asked: [] },
  ...{ opinion: null, approval: null, order: null, complaint: null, sourceReport: null, ...over },
});
const opinion = { id: 'o', at: at(10), cognizable: null };
const given = { id: 'x', at: at(11) };
const nonCognizable = [charge({ cognizable: 'no' })];

describe('a request before the FIR', () => {
  it('has a table in which every state is reached and an answer is the end', () => {
    expect(unreachable(REQUEST_TRANSITIONS, 'asked')).toEqual([]);
    expect(REQUEST_STATES.filter((state) => REQUEST_TRANSITIONS[state].length > 0)).toEqual(['asked']);
  });

  const TABLE: readonly (readonly [RequestKind, string, Partial<AskingFacts>, readonly string[]])[] = [
    ['legal_opinion', 'on charges', {}, []],
    ['legal_opinion', 'without charges', { charges: [] }, ['fir.charge-missing']],
    ['legal_opinion', 'when one in order is on file', { opinion }, ['case-request.stands-already']],
    ['legal_opinion', 'when the charges changed since', { opinion, chargesChangedAt: at(11) }, []],
    ['legal_opinion', 'asked already', { asked: ['legal_opinion'] }, ['case-request.open-already']],
    ['legal_opinion', 'while another kind is asked', { asked: ['pta_complaint'] }, []],
    ['legal_opinion', 'after the FIR', { stage: 'investigation' }, ['case.not-an-enquiry']],
    ['fir_approval', 'after the opinion', { opinion }, []],
    ['fir_approval', 'before the opinion', {}, ['fir.opinion-missing']],
    ['fir_approval', 'on an opinion that is outdated', { opinion, chargesChangedAt: at(11) }, ['fir.opinion-outdated']],
    ['fir_approval', 'given already', { opinion, approval: given }, ['case-request.stands-already']],
    ['fir_approval', 'given before the opinion', { opinion, approval: { id: 'x', at: at(9) } }, []],
    ['magistrate_155', 'for non-cognizable charges', { charges: nonCognizable }, []],
    ['magistrate_155', 'for a cognizable charge', {}, ['case-request.cognizable']],
    ['magistrate_155', 'without charges', { charges: [] }, ['fir.charge-missing']],
    [
      'magistrate_155',
      'when the order is there',
      { charges: nonCognizable, order: given },
      ['case-request.stands-already'],
    ],
    ['pta_complaint', 'for section 17', { charges: [charge({ conditional: true })] }, []],
    ['pta_complaint', 'for another section', {}, ['case-request.no-condition']],
    [
      'pta_complaint',
      'given already',
      { charges: [charge({ conditional: true })], complaint: given },
      ['case-request.stands-already'],
    ],
    ['source_report', 'of a source report', { origin: 'source_report' }, []],
    ['source_report', 'of a complaint', {}, ['case-request.not-a-source-report']],
    [
      'source_report',
      'approved already',
      { origin: 'source_report', sourceReport: given },
      ['case-request.stands-already'],
    ],
  ];
  it.each(TABLE)('for %s, %s', (kind, _, over, expected) => {
    expect(requestReadiness(kind, facts(over)).map(({ code }) => code)).toEqual(expected);
  });
  it('is tabled for every kind', () => {
    expect(new Set(TABLE.map(([kind]) => kind))).toEqual(new Set(REQUEST_KINDS));
  });

  const approval: Addressed = { kind: 'fir_approval', state: 'asked', askedBy: 'io', addresseeOfficeId: 'zone' };
  const held = (role: RoleHeld['role'], officeId: string, actingFor?: string): RoleHeld => ({
    ...{ role, officeId },
    ...(actingFor === undefined ? {} : { actingFor }),
  });
  const codes = (request: Addressed, id: string, ...roles: RoleHeld[]): string[] =>
    answerReadiness(request, { id, roles }).map(({ code }) => code);

  it('is answered by the holder of the seat, or by who acts for him, and by nobody else', () => {
    expect(codes(approval, 'ad', held('additional director', 'zone'))).toEqual([]);
    expect(codes(approval, 'dep', held('additional director', 'zone', 'ad'))).toEqual([]);
    expect(codes(approval, 'ad2', held('additional director', 'elsewhere'))).toEqual(['case-request.not-yours']);
    expect(codes(approval, 'dir', held('director', 'zone'))).toEqual(['case-request.not-yours']);
  });

  it('is not answered by him who asked, nor twice', () => {
    expect(codes(approval, 'io', held('additional director', 'zone', 'ad'))).toEqual(['case-request.own-request']);
    expect(codes({ ...approval, state: 'given' }, 'ad', held('additional director', 'zone'))).toEqual([
      'case-request.answered-already',
    ]);
    expect(withdrawalReadiness({ state: 'refused' })).toHaveLength(1);
    expect(withdrawalReadiness({ state: 'asked' })).toEqual([]);
  });

  it('to a court is recorded by the officer who asked', () => {
    const order: Addressed = { kind: 'magistrate_155', state: 'asked', askedBy: 'io', addresseeOfficeId: null };
    expect(codes(order, 'io', held('investigating officer', 'circle'))).toEqual([]);
  });

  it('is answered in one’s own seat before another’s', () => {
    const [own, other] = [held('additional director', 'zone'), held('additional director', 'zone', 'ad')];
    expect(seatOf(approval, { id: 'x', roles: [other, own] })).toBe(own);
    expect(seatOf(approval, { id: 'x', roles: [other] })).toBe(other);
  });
});
