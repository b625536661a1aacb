import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { replay } from '../../proof/custody-state';
import { isCustodyType } from '../../proof/entry-types';
import { type BodyObject, type BodyValue, isBodyObject } from '../../proof/jcs';
import { CasesService } from '../cases/cases.service';
import { LedgerService, type OpenedEntry } from '../ledger/ledger.service';
import type { CustodyEntryView, CustodyHistoryView, HistoryQuery } from './custody-history.dto';
import { type Language, sentenceOf } from './domain/sentences';
import { ExhibitsService } from './exhibits.service';
import { ShieldedEntries } from './shielded-entries.service';
import { irregularOf, toldOf } from './told-of';

/** The history of an exhibit as the ledger has it: in plain sentences, or the exact bytes. */
@Injectable()
export class CustodyHistoryService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly shield: ShieldedEntries,
  ) {}

  /**
   * Private persons stand there by code; who may write in the case sees who they are when he says what for, and that look
   * is put on record. A protected person stands there by code for roles that may not reveal him. @throws not-found `exhibit.not-found`, forbidden `case.read-only`
   */
  async of(tx: Tx, id: string, { format, revealFor }: HistoryQuery, language: Language): Promise<CustodyHistoryView> {
    const exhibit = await this.exhibits.get(tx, id);
    if (revealFor !== undefined) await this.cases.requireAccess(tx, exhibit.caseId, 'write');
    const parts = revealFor === undefined ? (['words'] as const) : (['words', 'people'] as const);
    const opened = await this.ledger.openCustodyOf(tx, id, parts);
    const entries =
      revealFor === undefined
        ? await this.shield.withoutNaming(tx, exhibit.caseId, opened)
        : await this.shield.withoutShielded(tx, exhibit.caseId, opened);
    const { breaks, irregular, notChecked } = replay(
      entries.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })),
    );
    if (revealFor !== undefined) {
      await this.ledger.audit(tx, 'protected.read', {
        caseId: exhibit.caseId,
        facts: { exhibit: exhibit.id, through: 'custody' },
        words: { purpose: revealFor },
      });
    }
    return {
      exhibitId: exhibit.id,
      number: exhibit.number,
      items: entries.map((entry) => (format === 'bytes' ? toBytes(entry) : toSentences(entry, language))),
      nextCursor: null,
      continuous: breaks.every(({ marked }) => marked),
      breaks,
      irregularities: irregular,
      notChecked,
    };
  }
}

const frameOf = (entry: OpenedEntry): CustodyEntryView => ({
  sequence: entry.seq,
  type: entry.type,
  act: entry.act,
  recordedAt: entry.recordedAt,
  occurredAt: entry.occurredAt,
  hash: entry.entryHash,
  previous: entry.prev,
});

const toBytes = (entry: OpenedEntry): CustodyEntryView => ({
  ...frameOf(entry),
  header: Buffer.from(entry.header, 'latin1').toString('base64'),
  parts: Object.fromEntries(Object.entries(entry.bytes).map(([name, bytes]) => [name, bytes.toString('base64')])),
  withheld: withheldOf(entry),
});

function toSentences(entry: OpenedEntry, language: Language): CustodyEntryView {
  const { partOne, parts, type } = entry;
  const body = partOne ?? {};
  const people = listOf(parts['people']?.['people']).map(({ salt: _salt, ...person }) => person);
  const gaps = body['gaps'];
  return {
    ...frameOf(entry),
    ...(partOne && isCustodyType(type) ? { sentence: sentenceOf(type, toldOf(body), language) } : {}),
    ...(parts['words'] ? { words: withoutFrame(parts['words']) } : {}),
    ...(parts['people'] ? { people } : {}),
    gaps: isBodyObject(gaps) ? Object.keys(gaps) : [],
    irregular: irregularOf(body),
    withheld: withheldOf(entry),
  };
}

function withheldOf({ partOne, bytes }: OpenedEntry): string[] {
  if (!partOne) return ['body'];
  const named = listOf(partOne['parts']).map(({ name }) => String(name));
  return named.filter((name) => !(name in bytes));
}

const withoutFrame = ({ v: _v, part: _part, salt: _salt, ...words }: BodyObject): BodyObject => words;

const listOf = (value: BodyValue | undefined): BodyObject[] => {
  if (!Array.isArray(value)) return [];
  const members: readonly BodyValue[] = value;
  return members.filter(isBodyObject);
};
