export const STATEMENT_KINDS = ['161', '164'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];
export const OATHS = ['administered', 'refused', 'not_administered'] as const;
export type Oath = (typeof OATHS)[number];
export const STATEMENT_COPIES = ['maker', 'accused', 'prosecutor', 'court', 'other'] as const;
export type StatementCopyTo = (typeof STATEMENT_COPIES)[number];

export const STATEMENT_LAW: Readonly<Record<StatementKind, string>> = { '161': 'CrPC s.161', '164': 'CrPC s.164' };

/** What is told of a statement; null is not known. */
export interface StatementTold {
  readonly kind: StatementKind;
  readonly confession: boolean;
  /** Whether the maker signed it. */
  readonly signed: boolean | null;
  /** Whether a confession was warned and given time to reflect. */
  readonly warned: boolean | null;
}

export interface Irregularity {
  readonly rule: string;
  readonly section: string;
}

/**
 * Where a statement departs from its section; it is recorded all the same. A statement to the police is not signed by its maker
 * (CrPC ss.161, 162: high, limits on use); a confession before a Magistrate follows warning and time to reflect (ss.164, 364: high);
 * one to the police is none before a court.
 */
export function statementIrregularities({ kind, confession, signed, warned }: StatementTold): Irregularity[] {
  if (kind === '161') {
    return [
      ...(signed === true ? [{ rule: 'statement.signed-before-police', section: 'CrPC s.162' }] : []),
      ...(confession ? [{ rule: 'statement.confession-before-police', section: 'CrPC s.164' }] : []),
    ];
  }
  return confession && warned === false ? [{ rule: 'statement.confession-unwarned', section: 'CrPC ss.164, 364' }] : [];
}

/** What nobody told of it and a court will ask. */
export function statementGaps(
  told: Pick<StatementTold, 'kind' | 'confession' | 'warned' | 'signed'> & {
    readonly place: string | null;
    readonly language: string | null;
    readonly oath: Oath | null;
    readonly documentId: string | null;
  },
): Record<string, 'unknown'> {
  const asked: Readonly<Record<string, unknown>> = {
    ...{ place: told.place, language: told.language, document: told.documentId },
    ...(told.kind === '161' ? { signed: told.signed } : {}),
    ...(told.kind === '164' && !told.confession ? { oath: told.oath } : {}),
    ...(told.kind === '164' && told.confession ? { warned: told.warned } : {}),
  };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === null ? [[name, 'unknown']] : [])),
  );
}
