import type { AuditType, EntryType } from '../../../../proof/entry-types';
import type { Audience } from './tribunal-file';

/** Sections of the file, in the order in which a court reads it. Source: law notes E.3 (order of the checklist). */
export const SECTIONS = [
  ...(['fir', 'police-report', 'charges', 'seizures', 'arrests', 'absconders', 'statements', 'laboratory'] as const),
  ...(['instruments', 'freezes', 'documents', 'exhibits', 'never-served'] as const),
];
export type SectionId = (typeof SECTIONS)[number];

/** What is never served on the other side; a court may call for it. */
export const NEVER_SERVED = ['case-diary', 'legal-opinion', 'scrutiny'] as const;
export type NeverServed = (typeof NEVER_SERVED)[number];

/** Why each is never served. Source: law notes D, E.3 (FC-06, FC-29, FC-34). */
export const NEVER_SERVED_LAW: Readonly<Record<NeverServed, { law: string; confidence: 'high' | 'medium' }>> = {
  'case-diary': { law: 'CrPC s.172(2)', confidence: 'high' },
  'legal-opinion': { law: 'QSO arts.9, 12', confidence: 'medium' },
  scrutiny: { law: 'CrPC s.173; practice', confidence: 'medium' },
};

interface Kind {
  readonly section: SectionId;
  /** The fact that says which thing an entry is about: its entries make one document. */
  readonly key: string;
  readonly never?: NeverServed;
}

const of = (section: SectionId, key: string, never?: NeverServed): Kind => ({
  section,
  key,
  ...(never ? { never } : {}),
});

/** Of scrutiny: what passes between police and prosecutor before a report is filed. */
const SCRUTINY: readonly string[] = [
  ...['police_report.submitted', 'police_report.objected', 'police_report.objection_answered'],
  ...['police_report.objection_withdrawn', 'police_report.returned', 'police_report.forwarded'],
];

const BY_FAMILY: Readonly<Record<string, Kind>> = {
  fir: of('fir', 'fir'),
  police_report: of('police-report', 'report'),
  charge: of('charges', 'charge'),
  seizure: of('seizures', 'seizure'),
  arrest: of('arrests', 'arrest'),
  custody: of('arrests', 'arrest'),
  absconder: of('absconders', 'absconder'),
  statement: of('statements', 'statement'),
  lab_request: of('laboratory', 'request'),
  process: of('instruments', 'process'),
  freeze: of('freezes', 'freeze'),
  document: of('documents', 'document'),
  diary: of('never-served', 'diary', 'case-diary'),
  case_request: of('never-served', 'request', 'legal-opinion'),
};

/** Families of which only some acts belong to the file. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  diary: ['diary.signed'],
};

/** Where acts of this type stand in the file; null: nowhere. */
export function kindOf(type: EntryType | string): Kind | null {
  const family = type.split('.')[0] ?? '';
  const kind = type.includes('.') ? BY_FAMILY[family] : undefined;
  if (!kind || (ONLY[family] && !ONLY[family].includes(type))) return null;
  return SCRUTINY.includes(type) ? of('never-served', kind.key, 'scrutiny') : kind;
}

export const typesOfFile = (all: readonly AuditType[]): AuditType[] => all.filter((type) => kindOf(type) !== null);

/** Kinds under which a never-served paper is registered. */
const NEVER_DOCUMENTS: Readonly<Record<string, NeverServed>> = {
  'legal-opinion': 'legal-opinion',
  'case-diary': 'case-diary',
  zimni: 'case-diary',
  'scrutiny-note': 'scrutiny',
};

/** Secret beyond the class: requests abroad, whose existence is nobody's to learn from a file. Source: law notes, MLA. */
const SECRET_DOCUMENTS: readonly string[] = ['mutual-assistance'];

/** Which never-served class an act belongs to, if any; a legal opinion's request is one, another request to a person is not in the file. */
export function neverServedOf(
  type: string,
  facts: { readonly kind?: string | undefined },
): NeverServed | 'secret' | null {
  if (type.startsWith('document.')) {
    if (SECRET_DOCUMENTS.includes(facts.kind ?? '')) return 'secret';
    return NEVER_DOCUMENTS[facts.kind ?? ''] ?? null;
  }
  if (type.startsWith('case_request.')) return facts.kind === 'legal_opinion' ? 'legal-opinion' : 'secret';
  return kindOf(type)?.never ?? null;
}

/** Fields that tell of what is never served, inside acts that are. */
const NEVER_FIELDS: readonly string[] = ['opinion', 'opinion_reference', 'legal_opinion', 'open_objections'];

/** Whether a field of an act may be read by this audience. */
export const mayShow = (audience: Audience, field: string): boolean =>
  audience === 'court' || !NEVER_FIELDS.includes(field);

/** Whether what is of this class stands in a copy: never in one for the accused, in the court's where it was called for. */
export const isIn = (
  audience: Audience,
  never: NeverServed | 'secret' | null,
  calledFor: readonly NeverServed[],
): boolean => never === null || (never !== 'secret' && audience === 'court' && calledFor.includes(never));
