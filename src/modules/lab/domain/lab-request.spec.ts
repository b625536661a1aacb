import { unreachable } from '../../../kernel/transitions';
import {
  LAB_ACTS,
  LAB_STATES,
  LAB_TRANSITIONS,
  LAB_VERBS,
  type LabActor,
  type LabFact,
  labFaults,
  type LabVerb,
  labVerbsOf,
  lockFaults,
  stateAfter,
} from './lab-request';

const fact = (over: Partial<LabFact> = {}): LabFact => ({
  ...{ state: 'asked', askedBy: 'io', labOfficeId: 'lab', examinerId: 'ann', secondId: 'bob' },
  ...{ caseOffices: ['circle', 'zone'], work: [], qualified: true },
  ...over,
});
const actor = (id: string, ...roles: LabActor['roles'][number][]): LabActor => ({ id, roles });
const chief = actor('chief', { role: 'circle in-charge', officeId: 'circle' });
const zonal = actor('zonal', { role: 'additional director', officeId: 'zone' });
const labChief = actor('lab-chief', { role: 'circle in-charge', officeId: 'lab' });
const noted = { act: 'note', agreed: false };
const agreed = { act: 'review', agreed: true };
const remarks = { act: 'review', agreed: false };

describe('a forensic request', () => {
  it('goes only ways of the table, and every way of the table is gone by some act', () => {
    const ways = LAB_ACTS.flatMap((verb) =>
      LAB_VERBS[verb].from
        .map((from) => [from, stateAfter(from, verb)] as const)
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => `${from} ${to}`),
    );
    const table = LAB_STATES.flatMap((from) => LAB_TRANSITIONS[from].map((to) => `${from} ${to}`));
    expect([...new Set(ways)].sort()).toEqual([...table].sort());
    expect(unreachable(LAB_TRANSITIONS, 'asked')).toEqual([]);
  });

  it.each<[string, LabVerb, Partial<LabFact>, LabActor, string[]]>([
    ['endorsed by the in-charge of its circle', 'endorse', {}, chief, []],
    ['endorsed by the Additional Director above', 'endorse', {}, zonal, []],
    ['not by the in-charge of another office', 'endorse', {}, labChief, ['lab-request.not-the-head']],
    ['not by whoever asked', 'endorse', { askedBy: 'chief' }, chief, ['lab-request.own-request']],
    ['marked by the laboratory', 'assign', { state: 'endorsed' }, labChief, []],
    ['not by the circle', 'assign', { state: 'endorsed' }, chief, ['lab-request.not-the-laboratory']],
    ['not before it is endorsed', 'assign', {}, labChief, ['lab-request.illegal-step']],
    ['marked to others while it is examined', 'assign', { state: 'examining' }, labChief, []],
    ['noted by its examiner', 'note', { state: 'assigned' }, actor('ann'), []],
    ['not by the second', 'note', { state: 'assigned' }, actor('bob'), ['lab-request.not-the-examiner']],
    ['not after the signature', 'note', { state: 'locked' }, actor('ann'), ['lab-request.illegal-step']],
    ['reviewed by the second', 'review', { state: 'examining' }, actor('bob'), []],
    ['never by the first', 'review', { state: 'examining' }, actor('ann'), ['lab-request.not-the-second']],
    ['reported when signed', 'report', { state: 'locked' }, actor('ann'), []],
    [
      'not by one whose qualification nobody knows',
      'report',
      { state: 'locked', qualified: false },
      actor('ann'),
      ['lab-request.qualification-missing'],
    ],
    ['not before the signature', 'report', { state: 'examining' }, actor('ann'), ['lab-request.illegal-step']],
    ['corrected after it', 'correct', { state: 'locked' }, actor('ann'), []],
    ['not before it', 'correct', { state: 'examining' }, actor('ann'), ['lab-request.illegal-step']],
    ['sent back by the circle while it lies there', 'return', {}, chief, []],
    ['by the laboratory when it has it', 'return', { state: 'endorsed' }, labChief, []],
    ['no more by the circle then', 'return', { state: 'endorsed' }, chief, ['lab-request.not-the-laboratory']],
    ['of a laboratory outside, by the circle', 'return', { state: 'endorsed', labOfficeId: null }, chief, []],
    ['reported by one outside', 'record-report', { state: 'endorsed', labOfficeId: null }, actor('io'), []],
    ['not so by ours', 'record-report', { state: 'endorsed' }, actor('io'), ['lab-request.illegal-step']],
    ['not withdrawn once it is signed', 'withdraw', { state: 'locked' }, actor('io'), ['lab-request.illegal-step']],
  ])('is %s', (_, verb, over, who, expected) => {
    expect(labFaults(fact(over), verb, who)).toEqual(expected);
  });

  it.each([
    ['nothing was noted', [], ['lab-request.note-missing', 'lab-request.review-missing']],
    ['nobody reviewed', [noted], ['lab-request.review-missing']],
    ['he remarked', [noted, remarks], ['lab-request.review-missing']],
    ['he agreed, then remarked', [noted, agreed, remarks], ['lab-request.review-missing']],
    ['something was written after he agreed', [noted, agreed, noted], ['lab-request.review-outdated']],
    [
      'a tool was used after he agreed',
      [noted, agreed, { act: 'use-tool', agreed: false }],
      ['lab-request.review-outdated'],
    ],
    ['he agreed to all of it', [noted, remarks, noted, agreed], []],
  ])('is signed or not when %s', (_, work, expected) => {
    expect(lockFaults(work)).toEqual(expected);
  });

  it('knows of a laboratory outside only what is ours to do', () => {
    expect(labVerbsOf({ labOfficeId: null })).toEqual(['endorse', 'record-report', 'return', 'withdraw']);
    expect(labVerbsOf({ labOfficeId: 'lab' })).not.toContain('record-report');
  });
});
