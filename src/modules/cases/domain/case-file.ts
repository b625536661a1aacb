import { assertTransition, type Transitions } from '../../../kernel/transitions';

/** Where a case stands. What follows the investigation stands on the proceeding of each accused. Source: PECA Investigation Rules 2018 r.7. */
export const STAGES = ['enquiry', 'investigation'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_TRANSITIONS: Transitions<Stage> = {
  enquiry: ['investigation'],
  investigation: [],
};

/**
 * What set the case going: a complaint (2018 Rules r.7), a source report (NCCIA (Functions) Rules 2025), a court, a direction of
 * the Justice of the Peace (CrPC s.22-A(6)), a complainant of section 43A PECA, or a transfer from another office or agency.
 */
export const ORIGINS = ['complaint', 'source_report', 'court', 's22a6', 's43a', 'transfer'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What changes when the case goes on. @throws conflict `case.illegal-transition` */
export function advance(file: { readonly stage: Stage }, to: Stage, at: Date) {
  assertTransition(STAGE_TRANSITIONS, 'case', file.stage, to);
  return { stage: to, stageAt: at } as const;
}
