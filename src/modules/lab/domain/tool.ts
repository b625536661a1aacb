export const TOOL_KINDS = ['software', 'hardware', 'write_blocker', 'other'] as const;
export type ToolKind = (typeof TOOL_KINDS)[number];

export const QUALIFICATION_KINDS = ['degree', 'certificate', 'training', 'accepted_in_court'] as const;
export type QualificationKind = (typeof QUALIFICATION_KINDS)[number];

/** A tool as the register has it; days are inclusive. */
export interface ToolDays {
  readonly licenceUntil: string | null;
  readonly validatedOn: string | null;
  readonly validUntil: string | null;
}

type Doubt = 'lab.tool-licence-over' | 'lab.tool-not-validated' | 'lab.tool-validation-over';

/**
 * What opposing counsel would say of a tool used on that day: null where nothing. The use is a fact and recorded either way.
 * Source: SWGDE (tool versions and validation; [K], medium); PECA s.35(3) (integrity of what is examined).
 */
export function toolDoubt(tool: ToolDays, day: string): { rule: Doubt; section: string } | null {
  const told = (rule: Doubt): { rule: Doubt; section: string } => ({ rule, section: 'PECA s.35(3)' });
  if (tool.licenceUntil !== null && day > tool.licenceUntil) return told('lab.tool-licence-over');
  if (tool.validatedOn === null || day < tool.validatedOn) return told('lab.tool-not-validated');
  return tool.validUntil !== null && day > tool.validUntil ? told('lab.tool-validation-over') : null;
}

/** Whether something that was awarded on a day and holds until another (null: for good) holds on this one. */
export const standsOn = (day: string, from: string, until: string | null): boolean =>
  from <= day && (until === null || day <= until);

/** Where a thing is, as far as the laboratory cares. */
export interface Whereabouts {
  readonly state: string;
  readonly holder: { readonly kind: string; readonly id?: string | undefined };
  readonly storeOfficeId: string | null;
}

/** Whether the laboratory has the thing: in an examiner's hands, or in its own store. Source: PECA s.35(3)-(4). */
export function isWithLaboratory(
  thing: Whereabouts,
  { officeId, people }: { readonly officeId: string; readonly people: readonly (string | null)[] },
): boolean {
  if (thing.holder.kind === 'store') return thing.storeOfficeId === officeId;
  return thing.holder.kind === 'officer' && thing.state !== 'offered' && people.includes(thing.holder.id ?? '');
}
