import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { CaseFilesService } from '../case-files.service';
import { CasesService } from '../cases.service';
import { beginFault, DIARY_TRANSITIONS, zimniNumber } from '../domain/case-diary';
import { DiaryClock } from './diary-clock.service';
import { DiaryEntry } from './diary-entry.entity';
import { type BeginDiaryDto, type DiaryList, toDiaryView } from './diary.dto';

interface Written {
  readonly diary: DiaryEntry;
  readonly entry: ReceiptView;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** The case diary: drafted by its officer, signed, and locked from then on. Source: CrPC s.172. */
@Injectable()
export class DiaryService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly cases: CasesService,
    private readonly diaryClock: DiaryClock,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `case.not-found`; conflict `diary.day-begun`; unprocessable `diary.day-to-come` */
  async begin(tx: Tx, caseId: string, { day, text }: BeginDiaryDto): Promise<Written> {
    await this.files.lock(tx, caseId);
    const begun = await this.begun(tx, caseId);
    const today = karachiDay(await this.clock.now(tx));
    const fault = beginFault({ day, today, begun: begun.map((each) => each.day) });
    if (fault === 'diary.day-to-come') {
      throw new DomainError(
        'unprocessable',
        'diary.day-to-come',
        'This day has not come yet: a diary tells what was done.',
      );
    }
    if (fault !== null) {
      throw new DomainError(
        'conflict',
        'diary.day-begun',
        'You have a diary of this day: revise it, or, where it is signed, write a correction.',
        { diaryId: begun.find((each) => each.day === day)?.id },
      );
    }
    return this.write(tx, { caseId, day, text, correctsId: null });
  }

  /** A correction is an entry of its own, for the same day; the locked one stays. @throws not-found `diary.not-found`; conflict `diary.not-signed` */
  async correct(tx: Tx, id: string, text: string): Promise<Written> {
    const { caseId, day, state } = await this.find(tx, id);
    await this.files.lock(tx, caseId);
    if (state !== 'signed') {
      throw new DomainError('conflict', 'diary.not-signed', 'This entry is a draft still: revise it instead.');
    }
    return this.write(tx, { caseId, day, text, correctsId: id });
  }

  /** @throws not-found `diary.not-found`; precondition-failed `precondition.stale`; conflict `diary.locked` */
  async revise(tx: Tx, id: string, text: string, ifMatch: string | undefined): Promise<Written> {
    const diary = await tx.change(DiaryEntry, await this.lock(tx, id, ifMatch), { text });
    return { diary, entry: await this.drafted(tx, diary) };
  }

  /** Locks it: number, digest, and the text in the record. @throws as `revise` */
  async sign(tx: Tx, id: string, ifMatch: string | undefined): Promise<Written> {
    const row = await this.lock(tx, id, ifMatch);
    const { caseId, day, text, correctsId } = row;
    assertTransition(DIARY_TRANSITIONS, 'diary', row.state, 'signed');
    const last = await tx.one<{ serial: number }>(
      'SELECT coalesce(max(serial), 0) AS serial FROM case_diary WHERE case_id = $1',
      [caseId],
    );
    const serial = (last?.serial ?? 0) + 1;
    const number = zimniNumber(serial, await this.fileNumber(tx, caseId));
    const digest = sha256(text);
    // The row is its author's to change until this very statement.
    const change = { state: 'signed' as const, serial, number, sha256: digest, signedAt: await this.clock.now(tx) };
    const diary = await tx.change(DiaryEntry, row, change);
    await this.diaryClock.agree(tx, caseId);
    const entry = await this.ledger.audit(tx, 'diary.signed', {
      caseId,
      facts: {
        ...{ diary: id, number, serial, day, text_sha256: digest.toString('hex'), section: 'CrPC s.172' },
        ...(correctsId === null ? {} : { corrects: correctsId }),
      },
      words: { text },
    });
    return { diary, entry: this.ledger.receiptView(entry) };
  }

  /** Without their text, by day. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<DiaryList> {
    await requireCase(tx, caseId, 'read');
    const rows = await tx.find(DiaryEntry, { where: { caseId }, order: { day: 'ASC', begunAt: 'ASC', id: 'ASC' } });
    const shown = await this.diaryClock.shown(tx, caseId);
    return {
      ...{ items: rows.map((row) => toDiaryView(row)), nextCursor: null },
      ...{ dayWaitedFor: shown?.dayWaitedFor ?? null, daysWithout: shown?.daysWithout ?? [] },
    };
  }

  /** With its text; a look into another officer's diary is itself on record. @throws not-found `diary.not-found` */
  async read(tx: Tx, id: string): Promise<{ diary: DiaryEntry; correctedBy: string[] }> {
    const diary = await this.find(tx, id);
    const corrections = await tx.find(DiaryEntry, { where: { correctsId: id }, order: { serial: 'ASC' } });
    if (diary.authorId !== tx.actor.id) {
      await this.ledger.audit(tx, 'diary.read', { caseId: diary.caseId, facts: { diary: id } });
    }
    return { diary, correctedBy: corrections.map((each) => each.id) };
  }

  /** His own of the case who acts, corrections left out. */
  async begun(tx: Tx, caseId: string): Promise<DiaryEntry[]> {
    const where = { caseId, authorId: officerOf(tx.actor).id };
    const rows = await tx.find(DiaryEntry, { where, order: { day: 'ASC' } });
    return rows.filter(({ correctsId }) => correctsId === null);
  }

  private async write(tx: Tx, told: Pick<DiaryEntry, 'caseId' | 'day' | 'text' | 'correctsId'>): Promise<Written> {
    const diary = Object.assign(new DiaryEntry(), {
      ...{ id: randomUUID(), ...told, state: 'draft' as const, authorId: officerOf(tx.actor).id },
      ...{ serial: null, number: null, sha256: null, begunAt: await this.clock.now(tx), signedAt: null, version: 1 },
    });
    await tx.insert(DiaryEntry, diary);
    return { diary, entry: await this.drafted(tx, diary) };
  }

  private async drafted(tx: Tx, { id, caseId, day, text }: DiaryEntry): Promise<ReceiptView> {
    const facts = { diary: id, day, text_sha256: sha256(text).toString('hex') };
    return this.ledger.receiptView(await this.ledger.audit(tx, 'diary.drafted', { caseId, facts }));
  }

  /** The FIR under which it is written; before one the case's own number. */
  private async fileNumber(tx: Tx, caseId: string): Promise<string> {
    const firs = await this.cases.firsOf(tx, caseId);
    const fir = firs.find(({ origin }) => origin === 'ours') ?? firs[0];
    return fir?.number ?? (await this.cases.caseRef(tx, caseId)).number;
  }

  /** Locks the case, so that serials follow one another, and gives the draft as it now is. */
  private async lock(tx: Tx, id: string, ifMatch: string | undefined): Promise<DiaryEntry> {
    const { caseId } = await this.find(tx, id);
    await this.files.lock(tx, caseId);
    const row = await this.find(tx, id);
    requireMatch(ifMatch, row.version);
    if (row.state === 'signed') {
      throw new DomainError(
        'conflict',
        'diary.locked',
        'A signed diary entry is locked. Write a correction: it is a new entry that names this one.',
      );
    }
    return row;
  }

  /** Drafts of others are not there. */
  private async find(tx: Tx, id: string): Promise<DiaryEntry> {
    const row = await tx.findOne(DiaryEntry, { where: { id } });
    if (row) return row;
    throw new DomainError('not-found', 'diary.not-found', 'There is no such diary entry, or it is not open to you.');
  }
}
