import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { isBodyObject } from '../../../proof/jcs';
import { LedgerService } from '../../ledger/ledger.service';
import type { KnownPerson } from '../domain/names-in-text';
import { listIn, textIn } from './custody-summary.service';

const TYPES = ['party.recorded', 'party.identified', 'party.corrected'] as const;
const NAMES = ['name', 'father_name'];
const NUMBERS = ['cnic', 'passport', 'phone', 'email', 'address'];
const OPENED_AT_ONCE = 500;
/** A job has no case of its own, an officer no right to the function. */
const NOW_FOR_A_JOB = 'SELECT code, marks FROM case_names($1)';
const NOW_FOR_AN_OFFICER = `SELECT p.code, array_remove(ARRAY[${[...NAMES, ...NUMBERS].map((field) => `p.${field}`).join(', ')}], NULL) AS marks
  FROM party p WHERE p.case_id = $1`;

/** By what the people of a case can be found in words that somebody typed. */
@Injectable()
export class CasePeople {
  constructor(private readonly ledger: LedgerService) {}

  /** Codes of those who are shielded now. */
  async shielded(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ code: string }>('SELECT code FROM protected_codes($1)', [caseId]);
    return new Set(rows.map(({ code }) => code));
  }

  /**
   * Everybody of the case by all that the record ever knew him by, what was corrected since too: the old spelling stands in old
   * texts. Those who are shielded also by each telling word of their names. An officer finds those whom he may read of.
   * @throws unavailable `entry.damaged`
   */
  async known(tx: Tx, caseId: string, shielded: ReadonlySet<string>): Promise<KnownPerson[]> {
    const now = tx.actor.kind === 'system' ? NOW_FOR_A_JOB : NOW_FOR_AN_OFFICER;
    const rows = await tx.query<{ code: string; marks: string[] }>(now, [caseId]);
    const marks = new Map(rows.map((row) => [row.code, new Set(row.marks)]));
    const names = new Map<string, Set<string>>();
    const entries = await this.ledger.recordOf(tx, caseId, { items: [], types: [...TYPES] });
    for (let at = 0; at < entries.length; at += OPENED_AT_ONCE) {
      const opened = await this.ledger.openAll(tx, entries.slice(at, at + OPENED_AT_ONCE), ['people']);
      for (const person of opened.flatMap(({ parts }) => listIn(parts['people'], 'people')).filter(isBodyObject)) {
        const code = textIn(person, 'code');
        if (code === null) continue;
        const told = (fields: readonly string[]): string[] =>
          fields.map((field) => textIn(person, field)).filter((text) => text !== null);
        marks.set(code, new Set([...(marks.get(code) ?? []), ...told([...NAMES, ...NUMBERS])]));
        names.set(code, new Set([...(names.get(code) ?? []), ...told(NAMES)]));
      }
    }
    return [...marks].map(([code, known]) => ({
      ...{ code, marks: [...known] },
      ...(shielded.has(code) ? { names: [...(names.get(code) ?? [])] } : {}),
    }));
  }
}
