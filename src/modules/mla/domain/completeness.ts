import { type Asked, BY_TYPE, COMMON, INCOMING_COMMON } from './checklists';
import type { AssistanceType } from './codes';
import { mayBeDeath, starterOf } from './dual-criminality';
import type { Flags, OffenceRow } from './offence-row';
import { ASKED_BY_KEY, COERCIVE, DUAL_CRIMINALITY_ASKED, REQUIREMENTS, type Tightened } from './requirements';

/** One thing that a request lacks, as a sentence, and where it is filled in. */
export interface Gap {
  readonly code: string;
  readonly en: string;
  readonly ur: string;
  /** JSON Pointer into the request, `/items/<no>/…` for an item. */
  readonly place: string;
  /** The country has sent this back before: no excuse in writing, only the central authority lets it go. */
  readonly tightened?: true;
}

export interface Written {
  readonly direction: 'outgoing' | 'incoming';
  readonly country: string;
  readonly particulars: Readonly<Record<string, string>>;
  readonly items: readonly {
    readonly no: number;
    readonly type: AssistanceType;
    readonly relevance: string | null;
    readonly target: string | null;
    readonly particulars: Readonly<Record<string, string>>;
  }[];
  readonly offences?: readonly OffenceRow[];
  readonly flags?: Flags;
  /** Persons that stand in a list of their own. */
  readonly persons?: number;
  /** What this country's questions have taught. */
  readonly learned?: readonly Tightened[];
}

const said = (from: Readonly<Record<string, string>>, key: string): boolean => (from[key] ?? '').trim() !== '';
const unique = (all: readonly Asked[]): Asked[] => [...new Map(all.map((each) => [each.key, each])).values()];

/** What this kind of help asks of its item in this country, the law's and ours first, then the country's, then what was learnt. */
export function askedOfItem(country: string, type: AssistanceType, learned: readonly Tightened[]): Asked[] {
  const special = REQUIREMENTS.filter((each) => each.country === country && each.types?.includes(type));
  const taught = learned.filter((each) => each.type === type).flatMap(({ key }) => ASKED_BY_KEY.get(key) ?? []);
  // A country's own words stand before the general ones for the same thing.
  return unique([...(BY_TYPE[type] ?? []), ...taught, ...special.map(({ asked }) => asked)]);
}

/** The same of the request itself. */
export function askedOfRequest(
  direction: Written['direction'],
  country: string,
  learned: readonly Tightened[],
): Asked[] {
  if (direction === 'incoming') return [...INCOMING_COMMON];
  const special = REQUIREMENTS.filter((each) => each.country === country && each.types === null);
  const taught = learned.filter(({ type }) => type === null).flatMap(({ key }) => ASKED_BY_KEY.get(key) ?? []);
  return unique([...COMMON, ...taught, ...special.map(({ asked }) => asked)]);
}

/** All that the request lacks, in the order of the letter; an empty list: it is complete. */
export function gapsOf(written: Written): Gap[] {
  const { direction, country, particulars, items, persons = 0, learned = [] } = written;
  const isTightened = (key: string, type: AssistanceType | null): { tightened?: true } =>
    learned.some((each) => each.key === key && each.type === type) ? { tightened: true } : {};
  const ofRequest = askedOfRequest(direction, country, learned)
    .filter(({ key }) => !said(particulars, key) && !(key === 'persons' && persons > 0))
    .map(({ key, en, ur }): Gap => ({
      ...{ code: `request.${key}`, en, ur, place: `/particulars/${key}` },
      ...isTightened(key, null),
    }));
  const ofItems = items.flatMap(({ no, type, target, relevance, particulars: told }) => {
    const place = `/items/${no}`;
    return [
      ...(target === null
        ? [
            {
              code: `item-${no}.target`,
              en: `Item ${no}: name the one target.`,
              ur: `شق ${no}: ایک ہدف کا نام لکھیں۔`,
              place: `${place}/target`,
            },
          ]
        : []),
      ...(relevance === null && direction === 'outgoing'
        ? [
            {
              code: `item-${no}.relevance`,
              en: `Item ${no}: say why it is needed.`,
              ur: `شق ${no}: بتائیں کہ اس کی ضرورت کیوں ہے۔`,
              place: `${place}/relevance`,
            },
          ]
        : []),
      ...askedOfItem(direction === 'outgoing' ? country : '', type, learned)
        .filter(({ key }) => !said(told, key))
        .map(({ key, en, ur }): Gap => ({
          ...{ code: `item-${no}.${key}`, en: `Item ${no}: ${en}`, ur: `شق ${no}: ${ur}` },
          ...{ place: `${place}/particulars/${key}` },
          ...isTightened(key, type),
        })),
    ];
  });
  return [...ofRequest, ...ofItems, ...(direction === 'outgoing' ? gapsOfLaw(written) : [])];
}

/** What the offences and the flags demand of each other and of this country. Source: mla.md D.4. */
function gapsOfLaw({ country, items, offences = [], flags }: Written): Gap[] {
  const asks = DUAL_CRIMINALITY_ASKED[country];
  const bound = asks === 'every' || (asks === 'coercive' && items.some(({ type }) => COERCIVE.includes(type)));
  const speech = offences.some(({ citation }) => starterOf(citation)?.speech === true);
  const death = offences.some(({ citation }) => mayBeDeath(citation));
  const rows = offences.flatMap(({ dualCriminality, note, citation }, i): Gap[] => {
    if (!bound || ['met', 'likely'].includes(dualCriminality) || (note ?? '').trim() !== '') return [];
    return [
      {
        code: `offence-${i + 1}.dual-criminality`,
        en: `${citation}: this country helps only where the act is an offence there too. Say why it is one, or leave the offence out.`,
        ur: `${citation}: یہ ملک تبھی مدد کرتا ہے جب فعل وہاں بھی جرم ہو۔ بتائیں کہ کیوں ہے، یا یہ جرم نکال دیں۔`,
        place: `/offences/${i}/note`,
      },
    ];
  });
  return [
    ...rows,
    ...(speech && flags?.speech === false
      ? [
          {
            code: 'flags.speech',
            en: 'An offence named is one of speech by the table: answer yes, or say why it is not.',
            ur: 'درج جرم جدول کے مطابق اظہار رائے کا ہے: ہاں میں جواب دیں، یا بتائیں کہ کیوں نہیں۔',
            place: '/flags/speech',
          },
        ]
      : []),
    ...(death && flags?.deathPenalty === false
      ? [
          {
            code: 'flags.death-penalty',
            en: 'Death may be the penalty of an offence named: answer yes and state the assurance, or say why it may not.',
            ur: 'درج جرم کی سزا موت ہو سکتی ہے: ہاں میں جواب دیں اور یقین دہانی لکھیں، یا بتائیں کہ کیوں نہیں۔',
            place: '/flags/deathPenalty',
          },
        ]
      : []),
  ];
}

/**
 * Preservation alone, and danger to life, wait for no completeness: what they ask for may be gone tomorrow.
 * Source: mla.md A2, D.2 (E_PRESERVATION, EMERGENCY).
 */
export const isExempt = (priority: string, types: readonly AssistanceType[]): boolean =>
  priority === 'emergency' || (types.length > 0 && types.every((type) => type === 'E_PRESERVATION'));
