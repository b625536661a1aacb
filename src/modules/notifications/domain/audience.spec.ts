import type { Role } from '../../../kernel/roles';
import type { Audience } from '../../../kernel/audience';
import { audienceOf, type OfficeToday, type Standing, type Wanted } from './audience';

const office = (id: string, kind: string, holders: Partial<Record<Role, string[]>>): OfficeToday => ({
  id,
  kind,
  holders: new Map(Object.entries(holders) as [Role, string[]][]),
});
const CHAIN = [
  office('circle', 'circle', { 'investigating officer': ['io', 'io2'], 'circle in-charge': ['chief'] }),
  office('zone', 'zone', { 'additional director': ['add'] }),
  office('hq', 'headquarters', { director: ['dir'], 'director general': ['dg'] }),
];
const ALL = ['io', 'io2', 'chief', 'add', 'dir', 'dg', 'deputy', 'other'];

interface Given {
  readonly away?: string[];
  readonly standIns?: Record<string, string[]>;
  readonly walled?: string[];
  readonly chain?: readonly OfficeToday[];
}
const standing = ({ away = [], standIns = {}, walled = [], chain = CHAIN }: Given): Standing => ({
  chain,
  away: new Set(away),
  standIns: new Map(Object.entries(standIns)),
  may: new Set(ALL.filter((id) => !walled.includes(id))),
});
const rungs = (...names: Audience[]): Wanted => ({
  audience: { officeId: 'circle', responsibleId: 'io', responsibleRole: null, rungs: names },
});
const EMPTY = CHAIN.map(({ id, kind }) => office(id, kind, {}));

describe('whom a message reaches', () => {
  it.each<[string, Wanted, Given, string[], boolean]>([
    ['one who is named and there', { officerId: 'io' }, {}, ['io named'], false],
    [
      'nobody, when the one named is walled off and no office is known',
      { officerId: 'io' },
      { walled: ['io'], chain: [] },
      [],
      false,
    ],
    ['the responsible officer', rungs('responsible'), {}, ['io named'], false],
    [
      'him and the one who acts for him',
      rungs('responsible'),
      { standIns: { io: ['deputy'] } },
      ['io named', 'deputy acting-for'],
      false,
    ],
    ...[
      ['chief', 'deputy'],
      ['deputy', 'chief'],
    ].map((holders): [string, Wanted, Given, string[], boolean] => [
      `the in-charge and who acts for him as who acts, holders listed as ${holders.join(', ')}`,
      rungs('in-charge'),
      {
        chain: [office('circle', 'circle', { 'circle in-charge': holders }), ...CHAIN.slice(1)],
        standIns: { chief: ['deputy'] },
      },
      ['chief in-charge', 'deputy acting-for'],
      false,
    ]),
    [
      'on leave: who stands in, not him',
      rungs('responsible'),
      { away: ['io'], standIns: { io: ['deputy'] } },
      ['deputy acting-for'],
      false,
    ],
    [
      'on leave and nobody stands in: him and the in-charge',
      rungs('responsible'),
      { away: ['io'] },
      ['io named', 'chief in-charge'],
      false,
    ],
    [
      'on leave and the stand-in walled off: him and the in-charge',
      rungs('responsible'),
      { away: ['io'], standIns: { io: ['deputy'] }, walled: ['deputy'] },
      ['io named', 'chief in-charge'],
      false,
    ],
    [
      'on leave and the stand-in on leave as well',
      rungs('responsible'),
      { away: ['io', 'deputy'], standIns: { io: ['deputy'] } },
      ['io named', 'chief in-charge'],
      false,
    ],
    [
      'the in-charge, when the responsible officer is walled off',
      rungs('responsible'),
      { walled: ['io'] },
      ['chief in-charge'],
      false,
    ],
    [
      'the zone’s head, when officer and in-charge are walled off',
      rungs('responsible'),
      { walled: ['io', 'chief'] },
      ['add zone-head'],
      false,
    ],
    ['the in-charge', rungs('in-charge'), {}, ['chief in-charge'], false],
    [
      'the in-charge’s stand-in while he is on leave',
      rungs('in-charge'),
      { away: ['chief'], standIns: { chief: ['deputy'] } },
      ['deputy acting-for'],
      false,
    ],
    [
      'the next up, when the in-charge is on leave and nobody stands in',
      rungs('in-charge'),
      { away: ['chief'] },
      ['chief in-charge', 'add zone-head'],
      false,
    ],
    ['the head: of the office above, where this one has none', rungs('head'), {}, ['add zone-head'], false],
    ['the zone’s head', rungs('zone-head'), {}, ['add zone-head'], false],
    [
      'all heads of headquarters, when the zone’s head is walled off',
      rungs('zone-head'),
      { walled: ['add'] },
      ['dir head', 'dg head'],
      false,
    ],
    [
      'the top, where there is no zone above',
      rungs('zone-head'),
      { chain: [CHAIN[0] ?? office('', '', {}), CHAIN[2] ?? office('', '', {})] },
      ['dir head', 'dg head'],
      false,
    ],
    [
      'each once, by the first reason, when rungs meet',
      rungs('responsible', 'in-charge', 'head', 'zone-head'),
      {},
      ['io named', 'chief in-charge', 'add zone-head'],
      false,
    ],
    ['nobody, and says so, when everybody is walled off', rungs('responsible', 'in-charge'), { walled: ALL }, [], true],
    ['nobody, and says so, when the chairs are empty', rungs('in-charge'), { chain: EMPTY }, [], true],
    [
      'only him who is on leave, and says that nobody is there',
      rungs('responsible'),
      { away: ['io'], chain: EMPTY },
      ['io named'],
      true,
    ],
    [
      'all who hold a role',
      { office: { officeId: 'circle', role: 'investigating officer' } },
      {},
      ['io holds-role', 'io2 holds-role'],
      false,
    ],
    [
      'those of them who are there',
      { office: { officeId: 'circle', role: 'investigating officer' } },
      { away: ['io'] },
      ['io holds-role', 'io2 holds-role'],
      false,
    ],
    [
      'the in-charge, when nobody holds the role',
      { office: { officeId: 'circle', role: 'duty officer' } },
      {},
      ['chief in-charge'],
      false,
    ],
  ])('is %s', (_, wanted, given, expected, nobodyThere) => {
    const answer = audienceOf(wanted, standing(given));
    expect(answer.told.map(({ officerId, why }) => `${officerId} ${why}`)).toEqual(expected);
    expect(answer.nobodyThere).toBe(nobodyThere);
  });

  it('is never somebody who may not see the matter, whatever stands where', () => {
    const people = ['io', 'chief', 'add', 'deputy'];
    for (let mask = 0; mask < 4 ** people.length; mask += 1) {
      const state = people.map((id, i) => ({ id, bits: Math.floor(mask / 4 ** i) % 4 }));
      const walled = state.filter(({ bits }) => bits % 2 === 1).map(({ id }) => id);
      const away = state.filter(({ bits }) => bits >= 2).map(({ id }) => id);
      const given = { walled, away, standIns: { io: ['deputy'], chief: ['deputy', 'io'], add: ['chief'] } };
      const { told, nobodyThere } = audienceOf(rungs('responsible', 'in-charge', 'head'), standing(given));
      expect(told.filter(({ officerId }) => walled.includes(officerId))).toEqual([]);
      expect(new Set(told.map(({ officerId }) => officerId)).size).toBe(told.length);
      // Headquarters are there and may see: the ladder always ends at somebody.
      expect(nobodyThere).toBe(false);
      expect(told.some(({ officerId }) => !away.includes(officerId))).toBe(true);
    }
  });
});
