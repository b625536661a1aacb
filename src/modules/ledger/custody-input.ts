import type { Facts, Irregular } from '../../proof/body';
import type { AuditType, CustodyType } from '../../proof/entry-types';
import type { OfficerRef } from '../../proof/holder';

export type { Facts } from '../../proof/body';

/** Whose key closes a body. The subject of `system` is the nil UUID. */
export interface KeyScopeRef {
  readonly kind: 'case' | 'complaint' | 'office' | 'system' | 'mla';
  readonly id: string;
}

/**
 * A private person as known at the act. `as`: what he is in it (owner, witness, clerk). `code`: his random code in the
 * case, which stands in part one. `identity`: what goes into the part `people` alone; plain facts, names as in a body.
 */
export interface PersonRef {
  readonly as: string;
  readonly code: string;
  readonly identity: Readonly<Record<string, string>>;
}

/** What every entry can say beside its type. */
interface EntryInput {
  /** Plain facts for part one: names `[a-z][a-z0-9_]*`; strings, whole numbers, booleans, arrays and objects of these. */
  readonly facts?: Facts | undefined;
  /** Fields that have no value, and why. */
  readonly gaps?: Readonly<Record<string, 'unknown' | 'not_applicable'>> | undefined;
  readonly people?: readonly PersonRef[] | undefined;
  /** Addresses, reasons, titles, free text: the part `words`, which can be withheld or erased alone. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /** When it happened, as the officer says; not given: as it is recorded. */
  readonly occurredAt?: Date | undefined;
  /** One reason for the whole act, asked when the record is late. */
  readonly latenessReason?: string | undefined;
  readonly irregular?: Irregular | undefined;
  /** For a job that acts for somebody: an officer's id, or whole as he stands in part one. */
  readonly onBehalfOf?: string | OfficerRef | undefined;
}

/** An act on one exhibit. */
export interface CustodyInput extends EntryInput {
  /** The exhibit's id. */
  readonly item: string;
  readonly type: CustodyType;
  readonly caseId: string;
  /** Entry hash that must be the head of the item, else the act is refused. */
  readonly expectedPrev?: string | undefined;
}

/** Any other act, a refusal, or a look at what is protected. */
export interface AuditInput extends EntryInput {
  readonly caseId?: string | null | undefined;
  /** Whose key closes the body: the case's, or the system's, unless named here. */
  readonly scope?: KeyScopeRef | undefined;
  /**
   * The matter whose very existence is secret (MLA Act 2020 s.18), by its id; never with a case. Its entries make a line, each
   * naming the one before it, closed under a key of its own: only who may know of the matter reads them, and no auditor.
   */
  readonly line?: string | undefined;
}

/** An act on a document: the caller holds the lock of the document's row. */
export interface DocumentInput extends AuditInput {
  readonly type: Extract<AuditType, `document.${string}`>;
  readonly document: string;
  readonly caseId: string;
}

/** An entry as it was written. It is provisional until a signed checkpoint holds it. */
export interface Appended {
  readonly item: string;
  readonly act: string;
  readonly seq: number;
  /** Lower-case hex. */
  readonly entryHash: string;
  readonly prev: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
}
