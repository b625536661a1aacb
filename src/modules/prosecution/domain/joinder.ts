/** One charge of a report as the rules of joinder look at it: who, which offence, on what days, in which incidents. */
export interface JoinedCharge {
  readonly id: string;
  readonly accusedId: string;
  readonly offenceId: string;
  readonly citation: string;
  /** Days in Pakistan; null where the day is not known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly incidentIds: readonly string[];
}

/** A doubt about charging together: never a block. */
export interface JoinderWarning {
  readonly rule:
    'juvenile-with-adults' | 'more-than-three' | 'beyond-twelve-months' | 'different-kinds' | 'different-persons';
  readonly section: string;
  readonly en: string;
  readonly ur: string;
  readonly about: readonly string[];
  readonly status: 'legal-review';
  readonly confidence: 'low';
}

const MOST = 3;
const MONTHS = 12;

const warning = (
  rule: JoinderWarning['rule'],
  section: string,
  [en, ur]: readonly [string, string],
  about: readonly string[],
): JoinderWarning => ({ rule, section, en, ur, about, status: 'legal-review', confidence: 'low' });

/** True when `to` lies later than twelve calendar months after `from`: the same-numbered day a year on is still within. */
function beyondMonths(from: string, to: string): boolean {
  const [year = 0, month = 1] = from.split('-').map(Number);
  const months = year * 12 + month - 1 + MONTHS;
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const day = Math.min(Number(from.slice(8)), last);
  const limit = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return to > limit;
}

const share = (a: JoinedCharge, b: JoinedCharge): boolean => a.incidentIds.some((id) => b.incidentIds.includes(id));

/** Whether a chain of shared incidents ties all these charges together: as near as the record comes to one transaction. */
function tied(charges: readonly JoinedCharge[]): boolean {
  const [first, ...rest] = charges;
  if (!first) return true;
  const reached = [first];
  let left = rest;
  for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
    const of = next;
    reached.push(...left.filter((each) => share(of, each)));
    left = left.filter((each) => !share(of, each));
  }
  return left.length === 0;
}

/**
 * Where a joint trial may be asked about: more than three offences of one kind against one accused, or spread over more than twelve
 * months; offences of different kinds, or several accused, that no common incident ties together. The text of these sections is not
 * among the sources of the law notes: every warning is for a lawyer's check, and incidents stand in for `the same transaction`.
 * Source: CrPC ss.233-235 and 239 as known to the house (confidence low).
 */
export function joinderWarnings(charges: readonly JoinedCharge[]): JoinderWarning[] {
  const found: JoinderWarning[] = [];
  for (const accusedId of new Set(charges.map((each) => each.accusedId))) {
    const own = charges.filter((each) => each.accusedId === accusedId);
    for (const offenceId of new Set(own.map((each) => each.offenceId))) {
      found.push(...ofOneKind(own.filter((each) => each.offenceId === offenceId)));
    }
    if (new Set(own.map((each) => each.offenceId)).size > 1 && !tied(own)) {
      found.push(
        warning(
          'different-kinds',
          'CrPC ss.233, 235',
          [
            'Offences of different kinds that no common incident ties together are charged together: one transaction is to be shown.',
            'مختلف نوع کے جرائم، جنہیں کوئی مشترک واقعہ نہیں جوڑتا، اکٹھے عائد ہیں: ایک ہی سلسلہ ثابت کرنا ہو گا۔',
          ],
          own.map(({ id }) => id),
        ),
      );
    }
  }
  if (new Set(charges.map((each) => each.accusedId)).size > 1 && !tied(charges)) {
    found.push(
      warning(
        'different-persons',
        'CrPC s.239',
        [
          'Several accused are sent up together and no common incident ties their charges: joint trial is to be looked at.',
          'کئی ملزمان اکٹھے چالان ہیں اور ان کے الزامات میں کوئی مشترک واقعہ نہیں: مشترکہ سماعت پر غور کریں۔',
        ],
        charges.map(({ id }) => id),
      ),
    );
  }
  return found;
}

/** An offence against each victim counts by itself: each incident of a charge is one. */
function ofOneKind(charges: readonly JoinedCharge[]): JoinderWarning[] {
  const [first] = charges;
  if (!first) return [];
  const about = charges.map(({ id }) => id);
  const count = new Set(charges.flatMap(({ incidentIds }) => incidentIds)).size;
  const from = charges
    .flatMap((each) => each.from ?? [])
    .sort()
    .at(0);
  const to = charges
    .flatMap((each) => each.to ?? [])
    .sort()
    .at(-1);
  return [
    ...(count > MOST
      ? [
          warning(
            'more-than-three',
            'CrPC s.234',
            [
              `${count} offences under ${first.citation} are charged together against one accused; the section speaks of ${MOST}.`,
              `ایک ملزم پر ${first.citation} کے ${count} جرائم اکٹھے عائد ہیں؛ دفعہ ${MOST} کا ذکر کرتی ہے۔`,
            ],
            about,
          ),
        ]
      : []),
    ...(from !== undefined && to !== undefined && beyondMonths(from, to)
      ? [
          warning(
            'beyond-twelve-months',
            'CrPC s.234',
            [
              `Offences under ${first.citation} from ${from} to ${to} are charged together; the section speaks of ${MONTHS} months.`,
              `${first.citation} کے جرائم ${from} تا ${to} اکٹھے عائد ہیں؛ دفعہ ${MONTHS} ماہ کا ذکر کرتی ہے۔`,
            ],
            about,
          ),
        ]
      : []),
  ];
}

/** A child and adults in one report: a child is reported apart. Source: JJSA 2018 as known to the house (confidence low). */
export function juvenileWarning(
  accused: readonly { readonly id: string; readonly minor: boolean }[],
): JoinderWarning[] {
  const minors = accused.filter(({ minor }) => minor).map(({ id }) => id);
  if (minors.length === 0 || minors.length === accused.length) return [];
  return [
    warning(
      'juvenile-with-adults',
      'JJSA 2018',
      [
        'A child is named together with adults: draw up a separate report about the child.',
        'بچے کا نام بالغوں کے ساتھ ہے: بچے کے بارے میں الگ رپورٹ تیار کریں۔',
      ],
      minors,
    ),
  ];
}
