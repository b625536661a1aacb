import type { Role } from '../../src/kernel/roles';
import type { StepKind } from '../../src/modules/arrests/domain/step';
import type { ChargeFact } from '../../src/modules/cases/domain/fir-readiness';
import type { Profile, Who } from './case-acts';

export const ROLES_OF: Readonly<Record<Who, readonly Role[]>> = {
  ...{ investigator: ['investigating officer'], inCharge: ['circle in-charge'] },
  ...{
    additionalDirector: ['additional director'],
    legalOfficer: ['legal officer'],
    lawyerToo: ['investigating officer', 'legal officer'],
  },
};
export const OFFICE = 'office';
export const FACT: Readonly<Record<Profile, Partial<ChargeFact>>> = {
  cognizable: {},
  doubtful: { cognizable: 'doubtful' },
  not: { cognizable: 'no' },
  conditional: { conditional: true },
  void: { text: 'void' },
  unsettled: { text: 'unsettled', cognizable: 'no' },
  limbless: { limbNeeded: true },
  reputation: { limbNeeded: true, limb: 'reputation' },
  'reputation-opined': { limbNeeded: true, limb: 'reputation', limbOpinion: true },
};
/** As the law of the day of the arrest has it: without the Authority's complaint section 17 gives no power. */
export const ON_ARREST: Partial<Record<Profile, boolean | null>> = { not: false, conditional: false, unsettled: null };
export const KIND: Readonly<Record<string, { kind: StepKind; how?: 'on_bail' | 's169' | 'court_order' | 'other' }>> = {
  ...{ on_bail: { kind: 'released', how: 'on_bail' }, s169: { kind: 'released', how: 's169' } },
  ...{ court_order: { kind: 'released', how: 'court_order' }, ended: { kind: 'ended', how: 'other' } },
};
