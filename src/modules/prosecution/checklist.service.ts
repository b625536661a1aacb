import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type PaperLine, papersOf } from './domain/defects';
import { FILE_CHECKLIST, REPORT_ITEMS } from './domain/file-checklist';
import type { FileFacts } from './domain/file-facts';
import { type FileLine, fileLines, type Stated } from './domain/readiness';
import { FILE_FACTS } from './file-facts-query';
import type { PoliceReport } from './police-report.entity';

export type { FileGap, FileLine, FileState, Weight } from './domain/readiness';

interface CaseFacts extends FileFacts {
  readonly caseId: string;
  readonly stated: readonly Stated[];
}

/** What a paper of the checklist is called, for a reader who does not know its code. */
export function paperWords(id: string): { readonly en: string; readonly ur: string } | undefined {
  const item = FILE_CHECKLIST.find((each) => each.id === id);
  return item && { en: item.en, ur: item.ur };
}

/** Which papers a complete file holds, and which of them a case has. */
@Injectable()
export class Checklist {
  /** The papers of the case as they stand now, for this report. */
  async of(tx: Tx, report: PoliceReport): Promise<PaperLine[]> {
    const [known] = await this.facts(tx, [report.caseId]);
    if (!known) throw new Error('The facts of a file are one row');
    const facts: FileFacts = {
      ...known,
      witnesses: report.witnesses.length,
      scrutinised: report.scrutinyNote !== null,
      reported: report.summary !== null,
    };
    return papersOf(REPORT_ITEMS, facts, report.papers);
  }

  /** The forty papers of each of these cases as the record has them now, as far as he who asks sees it; in one question for all. */
  async linesOf(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly FileLine[]>> {
    const all = await this.facts(tx, caseIds);
    return new Map(all.map(({ caseId, stated, ...facts }) => [caseId, fileLines(facts, stated)]));
  }

  private facts(tx: Tx, caseIds: readonly string[]): Promise<CaseFacts[]> {
    return tx.query<CaseFacts>(FILE_FACTS, [caseIds]);
  }
}
