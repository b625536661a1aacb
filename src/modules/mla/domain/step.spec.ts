import { unreachable } from '../../../kernel/transitions';
import { groundFits } from './codes';
import { INCOMING_MOVES, INCOMING_STATES, INCOMING_TRANSITIONS } from './incoming';
import { type Move, rolesOf } from './move';
import { OUTGOING_ENDS, OUTGOING_MOVES, OUTGOING_STATES, OUTGOING_TRANSITIONS } from './outgoing';
import type { RequestFacts } from './request-facts';
import type { Sending } from './sending';
import { lacksOf } from './step';
import { outcomeOf, targetOf } from './turn';

const NOW = new Date('2027-03-31T09:00:00.000Z');
const SENDING: Sending = {
  ...{
    letter: true,
    vetoes: [],
    doubts: [],
    channels: ['central_authority_direct'],
    readable: true,
    languages: ['en'],
  },
};
const FACTS: RequestFacts = {
  direction: 'outgoing',
  track: 'mla_act',
  ...{ state: 'draft', stateAt: NOW, returnState: null },
  ...{ actor: 'approver', writtenBy: 'writer', linked: true, exempt: false, gaps: [], assurance: false },
  items: [{ type: 'E_SUBSCRIBER', result: 'pending', relevance: 'It names him.' }],
  offences: [{ citation: 'PECA s.14', text: 'Whoever', maximumPenalty: 'Two years', dualCriminality: 'met' }],
  flags: { deathPenalty: false, speech: false, political: false },
  sending: SENDING,
  ...{ basis: true, authority: true, openQuestions: 0, conditions: 0, windowEnds: null, now: NOW },
};
const SENT = { channel: 'central authority', reference: 'Courier 9' };
const STALE = { field: 'authority', why: 'stale', value: 'x' } as const;
const VETO = { annex: 2, detail: 'x' };
const GAP = { code: 'request.facts', en: 'Tell', ur: 'لکھیں', place: '/particulars/facts' };
const moveOf = (id: string): Move => {
  const found = [...OUTGOING_MOVES, ...INCOMING_MOVES].find((move) => move.id === id);
  if (!found) throw new Error(`No move ${id}`);
  return found;
};
const codes = (id: string, over: Partial<RequestFacts>, told: object = {}, to = moveOf(id).to[0] ?? ''): string[] =>
  lacksOf(moveOf(id), to, { ...FACTS, ...over }, told).map(({ code }) => code);
const days = (n: number): Date => new Date(NOW.getTime() - n * 86_400_000);
const data = [{ type: 'E_CONTENT', result: 'data', relevance: 'x' }] as const;
const open = [...data, { type: 'E_TRAFFIC', result: 'pending', relevance: 'x' }] as const;

describe('the way of a request abroad', () => {
  it('leads to every state, and from every state but the last', () => {
    expect(unreachable(OUTGOING_TRANSITIONS, 'draft')).toEqual([]);
    expect(unreachable(INCOMING_TRANSITIONS, 'received')).toEqual([]);
    expect(OUTGOING_STATES.filter((state) => OUTGOING_TRANSITIONS[state].length === 0)).toEqual([]);
    expect(INCOMING_STATES.filter((state) => INCOMING_TRANSITIONS[state].length === 0)).toEqual(['closed']);
    expect(OUTGOING_ENDS).toContain('closed');
  });

  it('has each step of the tables once', () => {
    expect(OUTGOING_MOVES.map(({ id }) => id)).toEqual(
      [...Array(46).keys()].map((n) => `O${n + 1}`).filter((id) => id !== 'O45'),
    );
    expect([...INCOMING_MOVES.map(({ id }) => id)].sort()).toEqual(
      [...Array(45).keys()].map((n) => `I${n + 1}`).sort(),
    );
  });

  it.each<[string, Partial<RequestFacts>, object, string[]]>([
    ['O35', { items: data }, {}, []],
    ['O35', { items: data, unauthenticated: 1 }, {}, ['request.authentication']],
    ['I35', {}, {}, []],
    ['I35', { items: [{ type: 'SEARCH_SEIZURE', result: 'data', relevance: 'x' }] }, {}, ['request.assurance']],
    ['O1', {}, {}, []],
    ['O1', { linked: false }, {}, ['request.case']],
    ['O1', { items: [] }, {}, ['request.items']],
    ['O1', { gaps: [GAP] }, {}, ['request.facts']],
    ['O1', { gaps: [GAP], exempt: true }, {}, []],
    ['O2', {}, {}, ['told.reason']],
    ['O2', {}, { reason: 'Because.' }, []],
    ['O4', {}, {}, []],
    ['O4', { actor: 'writer' }, {}, ['request.own-version']],
    ['O4', { offences: [] }, {}, ['request.offences']],
    ['O4', { items: [{ type: 'FREEZE', result: 'pending', relevance: null }] }, {}, ['request.nexus']],
    ['O4', { flags: { deathPenalty: null, speech: false, political: false } }, {}, ['request.flags']],
    ['O4', { flags: { deathPenalty: true, speech: false, political: false } }, {}, ['request.death-penalty-assurance']],
    ['O4', { flags: { deathPenalty: true, speech: false, political: false }, assurance: true }, {}, []],
    ['O4', { flags: { deathPenalty: false, speech: true, political: false } }, {}, ['request.speech']],
    ['O4', { flags: { deathPenalty: false, speech: false, political: true } }, {}, ['request.political']],
    ['O8', { openQuestions: 1 }, {}, ['request.questions']],
    ['O9', {}, {}, ['request.basis-there']],
    ['O9', { basis: false }, {}, []],
    ['O14', {}, { translator: 'Sworn Translator' }, []],
    ['O14', {}, {}, ['told.translator']],
    ['O14', { actor: 'writer' }, { translator: 'x' }, ['request.own-version']],
    ['O14', { basis: false }, { translator: 'x' }, ['request.basis']],
    ['O14', { gaps: [GAP] }, { translator: 'x' }, ['request.facts']],
    ['O14', { sending: { ...SENDING, readable: false } }, { translator: 'x' }, ['request.translation']],
    ['O15', { actor: 'writer' }, {}, ['request.own-version']],
    ['O15', { gaps: [GAP] }, {}, ['request.facts']],
    ['O15', { basis: false }, {}, ['request.basis']],
    ['O15', { basis: false, exempt: true }, {}, []],
    ['O17', {}, {}, []],
    ['O17', { authority: false }, {}, ['request.authority']],
    ['O17', { basis: false }, {}, ['request.basis']],
    ['O17', { gaps: [GAP] }, {}, ['request.facts']],
    ['O17', { actor: 'writer' }, {}, ['request.own-version']],
    ['O6', { actor: 'writer' }, {}, ['request.own-version']],
    ['I13', { authority: false }, { reference: 'x' }, ['request.authority']],
    ['I15', { returnState: 'approved' }, { reason: 'x' }, []],
    ['I15', { returnState: 'executing' }, { reason: 'x' }, ['request.return-state']],
    ['O18', {}, SENT, []],
    ['O18', {}, { ...SENT, channel: 'telegram' }, ['request.channel']],
    ['O18', {}, { ...SENT, channel: 'network_24_7' }, ['request.channel']],
    ['O18', { exempt: true }, { ...SENT, channel: 'network_24_7' }, []],
    ['O18', {}, { ...SENT, channel: 'courier' }, []],
    ['O18', { sending: { ...SENDING, channels: [] } }, { ...SENT, channel: 'courier' }, ['request.channel']],
    ['O18', { sending: { ...SENDING, letter: false } }, SENT, ['request.letter']],
    ['O18', { sending: { ...SENDING, letter: false }, exempt: true }, SENT, []],
    ['O18', { sending: { ...SENDING, doubts: [STALE] } }, SENT, ['directory.authority']],
    ['O18', { sending: { ...SENDING, doubts: [STALE] }, exempt: true }, SENT, []],
    ['O18', { sending: { ...SENDING, vetoes: [VETO] } }, SENT, ['annex-2.vetoed']],
    ['O18', { sending: { ...SENDING, vetoes: [VETO] }, exempt: true }, SENT, ['annex-2.vetoed']],
    ['O15', { sending: { ...SENDING, readable: false } }, {}, ['request.translation']],
    ['O15', { sending: { ...SENDING, readable: false }, exempt: true }, {}, []],
    ['O29', {}, { reason: 'x' }, ['request.conditions']],
    ['O29', { conditions: 1 }, { reason: 'x' }, []],
    ['O32', { items: open }, { results: [1] }, []],
    ['O32', { items: data }, { results: [1] }, ['request.all-answered']],
    ['O32', {}, { results: [1] }, ['request.nothing-answered']],
    ['O35', { items: open }, {}, ['request.items-open']],
    ['O35', { items: data }, {}, []],
    ['O36', { items: data }, {}, ['request.all-answered']],
    ['O40', { stateAt: days(29.9) }, {}, ['request.withdrawal-open']],
    ['O40', { stateAt: days(30) }, {}, []],
    ['O40', { stateAt: days(1) }, { reference: 'Letter' }, []],
    ['O42', { stateAt: days(29.9) }, { reason: 'x' }, ['request.reminders']],
    ['O42', { stateAt: days(30) }, { reason: 'x' }, []],
    ['O46', { items: data }, { results: [1] }, ['request.data']],
    ['I29', {}, {}, ['request.window']],
    ['I29', { items: [{ type: 'SERVE_DOCUMENTS', result: 'pending', relevance: null }] }, {}, []],
    [
      'I25',
      { items: [{ type: 'SERVE_DOCUMENTS', result: 'pending', relevance: null }] },
      { reference: 'x' },
      ['request.no-window'],
    ],
    ['I27', { windowEnds: new Date(NOW.getTime() + 1) }, {}, ['request.window-runs']],
    ['I27', { windowEnds: NOW }, {}, []],
    ['I30', { items: open }, { results: [1] }, []],
    ['I30', { items: open }, {}, ['told.results']],
    ['I30', { items: data }, { results: [1] }, ['request.all-answered']],
    ['I30', {}, { results: [1] }, ['request.nothing-answered']],
    ['I34', { conditions: 1 }, { reference: 'x' }, []],
    ['I34', { conditions: 1 }, {}, ['told.reference']],
    ['I34', {}, { reference: 'x' }, ['request.conditions']],
    ['I36', { windowEnds: NOW }, { channel: 'x', package: 'x' }, []],
    ['I36', { windowEnds: NOW }, { package: 'x' }, ['told.channel']],
    ['I36', { windowEnds: NOW }, { channel: 'x' }, ['told.package']],
    ['I37', {}, { reference: 'x' }, []],
    ['I37', {}, {}, ['told.reference']],
    ['I38', {}, { reference: 'x' }, []],
    ['I38', {}, {}, ['told.reference']],
    ['I43', { items: open }, { reason: 'x' }, []],
    ['I43', { items: open }, {}, ['told.reason']],
    ['I43', { items: data }, { reason: 'x' }, ['request.all-answered']],
    ['I36', { windowEnds: new Date(NOW.getTime() + 1) }, { channel: 'x', package: 'x' }, ['request.window-runs']],
    ['I44', { direction: 'incoming', stateAt: days(89.9) }, { reason: 'x' }, ['request.reminders']],
    ['I44', { direction: 'incoming', stateAt: days(90) }, { reason: 'x' }, []],
  ])('%s with %j and %j lacks %j', (id, over, told, expected) => expect(codes(id, over, told)).toEqual(expected));

  it.each<[string, string[], string[], string[]]>([
    ['O14', ['translation'], ['ready_to_sign'], ['CAO']],
    ['O15', ['ca_examination'], ['ready_to_sign'], ['CAO']],
    ['O17', ['ready_to_sign'], ['signed'], ['CAA']],
    ['I30', ['executing'], ['partially_executed'], ['LO']],
    ['I34', ['assurance_pending'], ['ready_to_send'], ['CAA']],
    ['I36', ['ready_to_send'], ['sent'], ['CAO', 'MOFA']],
    ['I37', ['sent'], ['awaiting_return', 'closed'], ['CAO']],
    ['I38', ['awaiting_return'], ['closed'], ['EVC']],
    ['I43', ['sent'], ['executing'], ['LO']],
  ])('takes %s from %j to %j by the seat %j alone', (id, from, to, who) =>
    expect(moveOf(id)).toMatchObject({ from, to, who }),
  );

  it('goes back to where it was when the question came', () => {
    expect(codes('O23', { returnState: 'accepted' }, {}, 'accepted')).toEqual([]);
    expect(codes('O23', { returnState: 'accepted' }, {}, 'in_execution')).toEqual(['request.return-state']);
  });

  it('reviews anew what was approved before it was put off, and puts off for a matter of ours alone', () => {
    expect(codes('I15', { returnState: 'approved' }, { reason: 'x' }, 'executing')).toEqual(['request.return-state']);
    expect(groundFits('PK-MLA-17C', 'incoming', 'mla_act', true)).toBe(true);
    expect(groundFits('PK-MLA-17A', 'incoming', 'mla_act', true)).toBe(false);
    expect(groundFits('PK-PECA-42-5F', 'incoming', 'peca_42', true)).toBe(true);
    expect(groundFits('F-FORM', 'outgoing', 'mla_act', true)).toBe(true);
  });

  it.each([
    ['O35', 'executed', 'executed'],
    ['O44', 'in_execution', null],
    ['I44', 'closed', 'lapsed'],
    ['I45', 'closed', 'rerouted'],
    ['O43', 'closed', undefined],
  ])('by %s to %s has the outcome %s', (step, to, outcome) => expect(outcomeOf(step, to)).toBe(outcome));

  it('puts the designated agency in the place of the central authority under PECA s.42', () => {
    expect(rolesOf(['CAA'], 'mla_act')).toEqual(['central authority']);
    expect(rolesOf(['CAA'], 'peca_42')).toEqual(['director general']);
    expect(rolesOf(['CAO', 'LO'], 'peca_42')).toEqual(['liaison officer']);
  });
});

it('a step leads from its own states to its own ends alone', () => {
  const table = { draft: ['submitted', 'withdrawn'], submitted: ['withdrawn'], withdrawn: [] };
  const submit = { from: ['draft'], to: ['submitted'] } as unknown as Pick<Move, 'from' | 'to'>;
  const codeOf = (state: string, wanted?: string): string => {
    try {
      return targetOf(table, submit, state, wanted);
    } catch (fault) {
      return (fault as { code: string }).code;
    }
  };
  expect(codeOf('draft')).toBe('submitted');
  expect(codeOf('draft', 'withdrawn')).toBe('mla-step.not-from-here');
  expect(codeOf('submitted', 'withdrawn')).toBe('mla-step.not-from-here');
  expect(codeOf('withdrawn')).toBe('mla-request.illegal-transition');
});
