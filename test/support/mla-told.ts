import { BASES, dayOf, type MlaTerms, type MlaTold, written } from './mla-acts';

export type Draw = () => number;
export const one = <T>(draw: Draw, from: readonly T[]): T => {
  const found = from[Math.floor(draw() * from.length)];
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
};

const RESULTS = ['data', 'data', 'partial', 'negative', 'negative', 'refused', 'pending'] as const;
const GROUNDS = {
  outgoing: ['F-FORM', 'F-NODATA', 'F-DUALCRIM', 'NEVER-BANK'],
  mla_act: ['PK-MLA-17A', 'PK-MLA-17C', 'PK-MLA-3-4'],
  peca_42: ['PK-PECA-42-5A', 'PK-PECA-42-5F'],
} as const;
const ALL = [...GROUNDS.outgoing, ...GROUNDS.mla_act, ...GROUNDS.peca_42, 'NEVER-FISCAL'];

/** What the notes let each side say, seldom something of another list. */
function grounds(draw: Draw, { direction, track }: MlaTerms, step: string): string[] {
  if (draw() < 0.1) return [];
  if (draw() < 0.12) return [one(draw, ALL)];
  if (step === 'I14' && draw() < 0.8) return [track === 'mla_act' ? 'PK-MLA-17C' : 'PK-PECA-42-5F'];
  return [one(draw, direction === 'outgoing' ? GROUNDS.outgoing : GROUNDS[track])];
}

function results(draw: Draw, of: MlaTerms, items: number): object[] {
  const some = draw() < 0.4 ? 1 : items;
  const all = Array.from({ length: some + (draw() < 0.05 ? 1 : 0) }, (_, i) => {
    const result = one(draw, draw() < 0.3 ? (['negative'] as const) : RESULTS);
    const given = grounds(draw, of, '');
    return { no: i + 1, result, ...(result === 'refused' && given.length > 0 ? { grounds: given } : {}) };
  });
  return draw() < 0.06 ? [] : all;
}

/** What somebody says of one need. */
export function saying(
  need: string,
  of: { draw: Draw; terms: MlaTerms; now: number; items: number; step: string },
): object {
  const { draw, terms, now, items, step } = of;
  const in_ = (days: number): string => written(dayOf(now) + days);
  switch (need) {
    case 'channel':
      return { channel: one(draw, ['central authority', 'diplomatic', 'courier', '24/7', 'telegram']) };
    case 'questions':
      return { questions: { askedBy: 'OIA', cause: 'other', due: in_(20), questions: ['Which days?', 'Whose?'] } };
    case 'conditions':
      return { conditions: draw() < 0.06 ? [] : [{ kind: 'use', text: 'This case alone.', imposedBy: 'OIA' }] };
    case 'grounds':
      return { grounds: grounds(draw, terms, step) };
    case 'reviewOn':
      return { reviewOn: in_(40) };
    case 'results':
      return { results: results(draw, terms, items) };
    case 'basis':
      return { basisId: one(draw, [...BASES, 'long', 'long']) };
    case 'translator':
      return { translator: 'Sworn translator', secondReader: draw() < 0.15 ? 'Sworn translator' : 'Second reader' };
    case 'package':
      return { package: 'One stick, seal whole' };
    case 'startsOn':
      return { startsOn: in_(0) };
    case 'endsOn':
      return { endsOn: in_(one(draw, [10, 30, 90, 90])) };
    case 'askedOn':
      return { askedOn: in_(-one(draw, [0, 0, 1])) };
    case 'found':
      return { found: draw() < 0.3 ? 'differs' : 'same' };
    case 'matter':
      return { matter: 'Another case' };
    case 'granted':
      return { granted: draw() < 0.5 };
    case 'authRoute':
      return { authRoute: 'apostille' };
    case 'authReference':
      return { authReference: 'Certificate 3' };
    default:
      return { [need]: `${need} said` };
  }
}

/** All that the row asks for; a part of it is left out as often as `sparing` says. */
export function told(
  row: { readonly id: string; readonly told: readonly string[] },
  of: { draw: Draw; terms: MlaTerms; now: number; items: number; sparing: number },
): MlaTold {
  const { draw } = of;
  const untold = draw() < of.sparing ? one(draw, [...row.told, '']) : '';
  const said = row.told.filter((need) => need !== untold).map((need) => saying(need, { ...of, step: row.id }));
  const material =
    row.id === 'M3' && draw() < 0.5
      ? {
          ...(draw() < 0.5 ? { authRoute: 'apostille', authReference: 'No. 3' } : {}),
          returnBy: written(dayOf(of.now) + 20),
        }
      : {};
  const burnt = row.id === 'M8' && draw() < 0.5 ? { destroyed: true } : {};
  const confirmed = row.id === 'O40' && draw() < 0.4 ? { reference: 'Their letter' } : {};
  return Object.assign({}, ...said, material, burnt, confirmed) as MlaTold;
}
