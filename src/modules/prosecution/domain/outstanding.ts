import { IN_COURT_KINDS, type ReportKind, type ReportState } from './report';

/** An accused of the case, by what is recorded of his age. */
export interface AccusedPerson {
  readonly id: string;
  readonly minor: boolean;
}

export interface ReportedCase {
  readonly accused: readonly AccusedPerson[];
  readonly reports: readonly {
    readonly kind: ReportKind;
    readonly state: ReportState;
    readonly juvenile: boolean;
    readonly accused: readonly { readonly partyId: string }[];
  }[];
}

/** Of whom no report is in court yet that ends the investigation. Source: CrPC s.173; JJSA 2018 as known to the house (confidence low): a child is reported apart. */
export interface Outstanding {
  /** Children whom no report names. */
  readonly children: boolean;
  /** Grown persons, while no report but one about a child is there. */
  readonly adults: boolean;
}

export function outstandingOf({ accused, reports }: ReportedCase): Outstanding {
  const inCourt = reports.filter(({ kind, state }) => IN_COURT_KINDS.includes(kind) && state === 'filed');
  const named = new Set(inCourt.flatMap((report) => report.accused.map(({ partyId }) => partyId)));
  return {
    children: accused.some(({ id, minor }) => minor && !named.has(id)),
    adults: accused.some(({ minor }) => !minor) && inCourt.every(({ juvenile }) => juvenile),
  };
}

/** A report ends the investigation when nobody of the case waits for his own. */
export const endsInvestigation = (kind: ReportKind, left: Outstanding): boolean =>
  IN_COURT_KINDS.includes(kind) && !left.children && !left.adults;
