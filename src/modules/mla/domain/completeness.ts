import { BY_COUNTRY, BY_TYPE, COMMON, INCOMING_COMMON } from './checklists';
import type { AssistanceType } from './codes';

/** One thing that a request lacks, as a sentence, and where it is filled in. */
export interface Gap {
  readonly code: string;
  readonly en: string;
  readonly ur: string;
  /** JSON Pointer into the request, `/items/<no>/…` for an item. */
  readonly place: string;
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
}

const said = (from: Readonly<Record<string, string>>, key: string): boolean => (from[key] ?? '').trim() !== '';

/** All that the request lacks, in the order of the letter; an empty list: it is complete. */
export function gapsOf({ direction, country, particulars, items }: Written): Gap[] {
  const common = direction === 'outgoing' ? COMMON : INCOMING_COMMON;
  const ofRequest = common
    .filter(({ key }) => !said(particulars, key))
    .map(({ key, en, ur }): Gap => ({ code: `request.${key}`, en, ur, place: `/particulars/${key}` }));
  const ofItems = items.flatMap(({ no, type, target, relevance, particulars: told }) => {
    const special = BY_COUNTRY[country];
    const asked = [...(BY_TYPE[type] ?? []), ...(special?.types.includes(type) ? [special.asked] : [])];
    const unique = [...new Map(asked.map((each) => [each.key, each])).values()];
    return [
      ...(target === null
        ? [
            {
              code: `item-${no}.target`,
              en: `Item ${no}: name the one target.`,
              ur: `شق ${no}: ایک ہدف کا نام لکھیں۔`,
              place: `/items/${no}/target`,
            },
          ]
        : []),
      ...(relevance === null && direction === 'outgoing'
        ? [
            {
              code: `item-${no}.relevance`,
              en: `Item ${no}: say why it is needed.`,
              ur: `شق ${no}: بتائیں کہ اس کی ضرورت کیوں ہے۔`,
              place: `/items/${no}/relevance`,
            },
          ]
        : []),
      ...unique
        .filter(({ key }) => !said(told, key))
        .map(({ key, en, ur }): Gap => ({
          code: `item-${no}.${key}`,
          en: `Item ${no}: ${en}`,
          ur: `شق ${no}: ${ur}`,
          place: `/items/${no}/particulars/${key}`,
        })),
    ];
  });
  return [...ofRequest, ...ofItems];
}

/**
 * Preservation alone, and danger to life, wait for no completeness: what they ask for may be gone tomorrow.
 * Source: mla.md A2, D.2 (E_PRESERVATION, EMERGENCY).
 */
export const isExempt = (priority: string, types: readonly AssistanceType[]): boolean =>
  priority === 'emergency' || (types.length > 0 && types.every((type) => type === 'E_PRESERVATION'));
