import { unreachable } from '../../../kernel/transitions';
import {
  AUTHORITY_TRANSITIONS,
  EXECUTION_TRANSITIONS,
  FREEZE_ACTS,
  FREEZE_AUTHORITIES,
  FREEZE_EXECUTIONS,
  FREEZE_VERBS,
  freezeFault,
  type FreezeFact,
  freezeIrregular,
  type FreezeVerb,
} from './freeze';

const freeze = (over: Partial<FreezeFact> = {}): FreezeFact => ({
  ...{ basis: 'functions_2025', authority: 'asked', execution: 'none', askedBy: 'io', orderedBy: null },
  releaseOrdered: false,
  ...over,
});

describe('a freeze', () => {
  it('has no state that is never reached, and every way of its tables is gone by some act', () => {
    expect(unreachable(AUTHORITY_TRANSITIONS, 'asked')).toEqual([]);
    expect(unreachable(EXECUTION_TRANSITIONS, 'none')).toEqual([]);
    const targets = FREEZE_ACTS.flatMap((verb) => Object.values<string>({ ...FREEZE_VERBS[verb] }));
    const reached = [...FREEZE_AUTHORITIES, ...FREEZE_EXECUTIONS].filter((state) => !['asked', 'none'].includes(state));
    expect(reached.filter((state) => !targets.includes(state))).toEqual([]);
  });

  it.each<[string, FreezeVerb, Partial<FreezeFact>, string, string | null]>([
    ['approved by the Director General', 'approve', {}, 'dg', null],
    ['not by whoever asked', 'approve', {}, 'io', 'freeze.own-request'],
    ['ordered by a Director in urgency', 'order-urgently', {}, 'director', null],
    ['confirmed by another than he', 'confirm', { authority: 'urgent', orderedBy: 'director' }, 'dg', null],
    ['not by himself', 'confirm', { authority: 'urgent', orderedBy: 'director' }, 'director', 'freeze.own-request'],
    ['not confirmed twice', 'confirm', { authority: 'confirmed' }, 'dg', 'freeze.illegal-step'],
    ['not sent before anybody allowed it', 'send', {}, 'io', 'freeze.not-authorised'],
    ['sent on an urgent order', 'send', { authority: 'urgent' }, 'io', null],
    ['not sent when it was not confirmed', 'send', { authority: 'not_confirmed' }, 'io', 'freeze.not-authorised'],
    ['executed before it was sent', 'execute', {}, 'io', null],
    ['not executed twice', 'execute', { execution: 'executed' }, 'io', 'freeze.illegal-step'],
    ['attached under AMLA only where that is its basis', 'attach', {}, 'io', 'freeze.illegal-step'],
    ['attached with the Court', 'attach', { basis: 'amla_8' }, 'io', null],
    ['not approved by ours under AMLA', 'approve', { basis: 'amla_8' }, 'dg', 'freeze.illegal-step'],
    ['released by order when it stands', 'order-release', { authority: 'approved', execution: 'executed' }, 'dg', null],
    ['not before', 'order-release', { authority: 'approved' }, 'dg', 'freeze.illegal-step'],
    [
      'not twice',
      'order-release',
      { authority: 'approved', execution: 'executed', releaseOrdered: true },
      'dg',
      'freeze.illegal-step',
    ],
    ['not withdrawn once it was sent', 'withdraw', { execution: 'sent' }, 'io', 'freeze.illegal-step'],
  ])('is %s', (_, verb, over, who, expected) => {
    expect(freezeFault(freeze(over), verb, who)).toBe(expected);
  });

  it.each<[string, FreezeVerb, Partial<FreezeFact>, boolean, string | null]>([
    ['executed without authority', 'execute', {}, false, 'freeze.without-authority'],
    ['executed with it', 'execute', { authority: 'approved' }, false, null],
    ['lifted without an order', 'lift', { authority: 'approved' }, false, 'freeze.lifted-without-order'],
    ['lifted by the court', 'lift', { authority: 'approved' }, true, null],
    ['lifted by order', 'lift', { authority: 'approved', releaseOrdered: true }, false, null],
    ['lifted as it was not confirmed', 'lift', { authority: 'not_confirmed' }, false, null],
  ])('%s is %s: %p', (_, verb, over, byCourt, rule) => {
    expect(freezeIrregular(freeze({ execution: 'executed', ...over }), verb, byCourt)?.rule ?? null).toBe(rule);
  });
});
