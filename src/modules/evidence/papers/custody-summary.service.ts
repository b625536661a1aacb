import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Phrase, Section, Sheet } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { ContinuityService } from '../continuity.service';
import { findingPhrase } from './continuity-phrase';
import { custodyReport } from './custody-report.paper';
import { happenedAt, holderText, peopleOf, recorderText } from './paper-entry';
import { lastInstant } from './standing';

export { type KnownPerson, NamesInText } from '../domain/names-in-text';
export { fieldName } from './field-names.words';
export { factValue } from './fact-values.words';
export { irregularText } from './irregular.words';
export {
  clockText,
  code,
  gapsOf,
  known,
  listIn,
  NONE,
  objectIn,
  type People,
  peopleOf,
  personText,
  phrase,
  table,
  textIn,
  typed,
  UNKNOWN,
  wordsOf,
} from './paper-entry';
export { happenedAt, holderText, lastInstant, recorderText };

export interface SummaryOf {
  readonly caseNumber: string;
  readonly exhibitNumber: string;
  readonly exhibitId: string;
  /** The whole chain, from sequence 0. */
  readonly entries: readonly OpenedEntry[];
  /** As of when gaps are looked for: of the record, not of the printing, so that the same record gives the same paper. */
  readonly lookedAt: Date;
  readonly qr: string;
  readonly foot: Phrase;
}

/** The life of an exhibit as a part of a paper of others: what the custody report says, without its list of hashes. */
@Injectable()
export class CustodySummaries {
  constructor(private readonly continuity: ContinuityService) {}

  /** Gaps and late entries are in it, whoever reads it: they belong to both sides. */
  async sheet(tx: Tx, of: SummaryOf): Promise<{ sheet: Sheet; thing: readonly Section[] }> {
    const { entries, lookedAt, qr, foot } = of;
    const [anchor] = entries.slice(-1);
    if (!anchor) throw new Error('A custody summary without an entry');
    const { findings, withoutHours } = await this.continuity.findings(tx, entries, lookedAt);
    const sheet = custodyReport({
      ...{ caseNumber: of.caseNumber, exhibitNumber: of.exhibitNumber, exhibitId: of.exhibitId, entries, lookedAt },
      ...{ people: peopleOf(entries), namesShown: true },
      standing: { status: 'logged', anchor, places: new Map(), checkpoint: null, address: '', qr },
      findings: findings.filter(({ code }) => code !== 'late-entry').map(findingPhrase),
      storesWithoutHours: withoutHours.length,
    });
    // The last section names a checkpoint, which moves while the record stands still.
    const sections = sheet.sections.slice(0, -1);
    return { sheet: { ...sheet, standing: foot, sections, at: lastInstant(entries), bound: true }, thing: sections };
  }
}
