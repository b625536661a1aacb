import { DomainError } from '../../../kernel/domain-error';
import type { Transitions } from '../../../kernel/transitions';
import { type Seat, transitionsOf } from './move';

export const PACKAGE_STATES = [
  ...(['received_sealed', 'integrity_ok', 'integrity_failed', 'conditions_recorded', 'released_to_case'] as const),
  ...(['use_change_requested', 'use_change_granted', 'use_change_denied', 'return_due', 'destroy_due'] as const),
  ...(['returned', 'destroyed'] as const),
] as const;
export type PackageState = (typeof PACKAGE_STATES)[number];

export interface PackageMove {
  readonly id: string;
  readonly from: readonly PackageState[];
  readonly to: readonly PackageState[];
  readonly who: readonly Seat[];
}

const row = (
  id: string,
  from: readonly PackageState[],
  to: readonly PackageState[],
  who: readonly Seat[],
): PackageMove => ({ id, from, to, who });

/** Source: mla.md C.5 M. Announcing a package is no act of ours; M7 the day alone does, seen by `packageStanding`. */
export const PACKAGE_MOVES: readonly PackageMove[] = [
  row('M2', ['received_sealed'], ['integrity_ok', 'integrity_failed'], ['EVC']),
  row('M9', ['integrity_failed'], ['received_sealed'], ['EVC']),
  row('M3', ['integrity_ok'], ['conditions_recorded'], ['LO']),
  row('M4', ['conditions_recorded'], ['released_to_case'], ['PROS']),
  row('M5', ['released_to_case'], ['use_change_requested'], ['PROS']),
  row('M6', ['use_change_requested'], ['use_change_granted', 'use_change_denied'], ['CAA']),
  // Who changes what stands on the exhibits has a part in their case.
  row('M10', ['use_change_granted', 'use_change_denied'], ['released_to_case'], ['LO', 'PROS']),
  row('M7', ['released_to_case'], ['return_due', 'destroy_due'], ['SYS']),
  row('M8', ['released_to_case', 'return_due', 'destroy_due'], ['returned', 'destroyed'], ['EVC']),
];
/** `AUTH`: a certificate that came later, in whatever state the package is. */
export const PACKAGE_STEPS = ['M2', 'M9', 'M3', 'M4', 'M5', 'M6', 'M10', 'M8', 'AUTH'] as const;
export type PackageStep = (typeof PACKAGE_STEPS)[number];

export const PACKAGE_TRANSITIONS: Transitions<PackageState> = transitionsOf(PACKAGE_STATES, PACKAGE_MOVES);

/** What each step must say. */
export const PACKAGE_NEEDS = {
  M2: ['found'],
  M9: ['reference'],
  M3: [],
  M4: [],
  M5: ['matter'],
  M6: ['granted', 'reference'],
  M10: [],
  M8: ['reference'],
  AUTH: ['authRoute', 'authReference'],
} as const satisfies Record<PackageStep, readonly string[]>;

/**
 * Where the step leads, if it leads from here: a step that has the same end is another step, with other effects.
 * @throws conflict `mla-package.illegal-transition`
 */
export function packageTargetOf(
  step: PackageStep,
  of: { readonly was: PackageState; readonly state: PackageState; readonly isSecond: boolean },
  moves: readonly PackageMove[] = PACKAGE_MOVES,
): PackageState {
  if (step === 'AUTH') return of.state;
  const move = moves.find(({ id }) => id === step);
  const to = move?.to[of.isSecond ? 1 : 0];
  if (move && to !== undefined && move.from.includes(of.was)) return to;
  throw new DomainError('conflict', 'mla-package.illegal-transition', 'This step does not lead from here.', {
    ...{ state: of.was, from: move?.from ?? [] },
  });
}

export const AUTH_ROUTES = ['apostille', 'consular', 'treaty', 'central_authority'] as const;
export type AuthRoute = (typeof AUTH_ROUTES)[number];

export interface ManifestFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: string;
  /** Item of the request that it answers. */
  readonly itemNo: number | null;
}

/** What was found when a package was opened and each file hashed. */
export interface Found {
  readonly name: string;
  readonly sha256: string;
}
export interface Difference {
  readonly name: string;
  readonly what: 'missing' | 'differs' | 'not_listed';
}

/** Each way in which a package is not what its list says; an empty list: it is whole. */
export function differencesOf(manifest: readonly ManifestFile[], found: readonly Found[]): Difference[] {
  const byName = new Map(found.map(({ name, sha256 }) => [name, sha256]));
  const listed = new Set(manifest.map(({ name }) => name));
  return [
    ...manifest.flatMap(({ name, sha256 }): Difference[] => {
      const is = byName.get(name);
      if (is === undefined) return [{ name, what: 'missing' }];
      return is === sha256 ? [] : [{ name, what: 'differs' }];
    }),
    ...found.filter(({ name }) => !listed.has(name)).map(({ name }): Difference => ({ name, what: 'not_listed' })),
  ];
}

/** What binds where the other state said nothing. Source: mla.md H 13. */
export const DEFAULT_CLAUSE = 'For use in this case alone; not to be passed on.';

/** The state as the days of return and destruction have made it (M7). Days in Pakistan; on the day itself it is due. */
export function packageStanding(
  of: { readonly state: PackageState; readonly returnBy: string | null; readonly destroyBy: string | null },
  today: string,
): PackageState {
  if (of.state !== 'released_to_case') return of.state;
  if (of.returnBy !== null && today >= of.returnBy) return 'return_due';
  return of.destroyBy !== null && today >= of.destroyBy ? 'destroy_due' : of.state;
}

/** What a court will ask of the material and the package does not show. Source: QSO 1984 arts 73 (expl. 3–4), 89(5), 96; Apostille Act 2024. */
export function authenticationGaps(of: {
  readonly authRoute: AuthRoute | null;
  readonly authReference: string | null;
  readonly systemStatement: string | null;
  readonly failures: number;
  readonly unreleased: number;
}): { code: string; law: string; en: string; ur: string }[] {
  const gap = (code: string, law: string, en: string, ur: string) => ({ code, law, en, ur });
  return [
    ...(of.authRoute === null || of.authReference === null
      ? [
          gap(
            'authentication.route',
            'QSO 1984 art. 89(5); Apostille Act 2024; MLA Act 2020 s.4(2)(c)',
            'Name the certificate that proves the document: apostille, consular, treaty, or of the central authority.',
            'وہ سند لکھیں جو دستاویز ثابت کرتی ہے: اپوسٹیل، قونصلر، معاہدہ، یا مرکزی اتھارٹی کی۔',
          ),
        ]
      : []),
    ...(of.systemStatement === null
      ? [
          gap(
            'authentication.system',
            'QSO 1984 art. 73, explanations 3 and 4',
            'Ask the custodian of the records for his statement that the system worked properly.',
            'ریکارڈ کے محافظ سے بیان لیں کہ نظام درست کام کر رہا تھا۔',
          ),
        ]
      : []),
    ...(of.unreleased > 0
      ? [
          gap(
            'authentication.exhibits',
            'house rule',
            'Release every file of the list to the case, so that each has a chain of custody.',
            'فہرست کی ہر فائل مقدمے میں جاری کریں تاکہ ہر ایک کی تحویل کا سلسلہ ہو۔',
          ),
        ]
      : []),
  ];
}
