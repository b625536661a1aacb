import type { Day, Offence, OffenceVersion } from './offence';
import type { ReviewFlag } from './review';
import { versionOn } from './version';

const CLASSES = ['cognizable', 'bailable', 'compoundable'] as const;
export type ClassName = (typeof CLASSES)[number];

/** The class as one version has it. `cognizable` is false while its condition is not met. */
export interface ClassOnDay {
  readonly day: Day;
  readonly versionId: string;
  readonly cognizable: boolean;
  readonly condition: string | null;
  readonly bailable: boolean;
  readonly compoundable: boolean;
}

/** Class on the day of the act and on the day of the step, and what to do when they differ. */
export interface ClassOnBothDays {
  /** Null when no chargeable version was in force on the day. */
  readonly onAct: ClassOnDay | null;
  readonly onStep: ClassOnDay | null;
  readonly differs: readonly ClassName[];
  readonly legalOpinionRequired: boolean;
  /** Sentences, one for each ground of `legalOpinionRequired`. */
  readonly reasons: readonly string[];
  /** What is done by default until there is a legal opinion. */
  readonly saferPath: SaferPath;
}

export interface SaferPath {
  readonly arrestWithoutWarrant: boolean;
  /** Order of a Magistrate before investigation. Source: CrPC s.155(2). */
  readonly magistrateOrder: boolean;
  readonly bailOfRight: boolean;
  readonly compoundable: boolean;
}

function classOn(version: OffenceVersion | null, day: Day, conditionMet: boolean): ClassOnDay | null {
  if (version === null) return null;
  const { cognizable, condition, bailable, compoundable } = version.classification;
  return {
    day,
    versionId: version.id,
    cognizable: cognizable && (condition === null || conditionMet),
    condition,
    bailable,
    compoundable,
  };
}

/**
 * Class for both days. Penalty goes by the day of the act; section 43 as a power to arrest may go by the day of the step: where the
 * two differ, or the class or the start of the law is in doubt, a legal opinion is asked for and liberty is preferred: no arrest
 * without warrant, a Magistrate's order first, bail as of right, no compounding.
 * `actVersion` is the version charged; `conditionMet`: the written complaint of PTA is on file (section 17).
 * Source: PECA 2016 s.43; CrPC ss.154, 155; Constitution of Pakistan, Article 12. Confidence: medium (which day governs is not settled).
 */
export function classOnBothDays(
  offence: Offence,
  act: { version: OffenceVersion | null; day: Day },
  stepDay: Day,
  flags: readonly ReviewFlag[],
  conditionMet: boolean,
): ClassOnBothDays {
  const onAct = classOn(act.version, act.day, conditionMet);
  const onStep = classOn(versionOn(offence, stepDay), stepDay, conditionMet);
  const differs = onAct && onStep ? CLASSES.filter((name) => onAct[name] !== onStep[name]) : [];
  const doubts = flags.filter((flag) => flag.touches === 'class' || flag.touches === 'start');
  const reasons = [
    ...(onAct ? [] : [`No chargeable version is settled for the day of the act, ${act.day}.`]),
    ...differs.map((name) => `Whether the offence is ${name} differs between ${act.day} and ${stepDay}.`),
    ...doubts.map((flag) => flag.reason),
  ];
  const both = (name: ClassName) => Boolean(onAct?.[name] && onStep?.[name]);
  const arrestWithoutWarrant = both('cognizable') && doubts.length === 0;
  return {
    onAct,
    onStep,
    differs,
    legalOpinionRequired: reasons.length > 0,
    reasons,
    saferPath: {
      arrestWithoutWarrant,
      magistrateOrder: !arrestWithoutWarrant,
      bailOfRight: onAct === null || onStep === null || onAct.bailable || onStep.bailable,
      compoundable: both('compoundable'),
    },
  };
}
