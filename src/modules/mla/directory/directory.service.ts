import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { type Cell, CHANNELS, COUNTRY_FIELDS, doubtOf, PROVIDER_FIELDS } from '../domain/directory-cell';
import { reviewBy } from '../domain/directory-review';
import { CATALOGUE } from './catalogue/catalogue';
import type { CellRefDto, CellView, ConfirmCellDto, CorrectCellDto } from './directory.dto';
import { DirectoryCell } from './directory-cell.entity';
import { DirectoryConfirmation } from './directory-confirmation.entity';

const nameOf = ({ kind, subject, field }: Pick<Cell, 'kind' | 'subject' | 'field'>): string =>
  `${kind}/${subject}/${field}`;

/** Who is asked, by which way, in which language: the catalogue with what the desk has corrected and confirmed. No request is named. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Of one country or provider, or of all; the standing edition of each cell. */
  async cells(tx: Tx, subject?: string): Promise<CellView[]> {
    const where = subject === undefined ? {} : { where: { subject } };
    const corrected = await tx.find(DirectoryCell, { ...where, order: { edition: 'ASC' } });
    const confirmed = await tx.find(DirectoryConfirmation, { ...where, order: { confirmedOn: 'ASC' } });
    const standing = new Map<string, Cell>();
    for (const cell of CATALOGUE) {
      if (subject === undefined || cell.subject === subject) standing.set(nameOf(cell), cell);
    }
    for (const { id: _, recordedAt: __, ...row } of corrected) {
      standing.set(nameOf(row), { ...row, origin: 'officer', confirmedOn: null });
    }
    for (const { confirmedOn, edition, ...of } of confirmed) {
      const cell = standing.get(nameOf(of));
      if (cell?.edition === edition) standing.set(nameOf(of), { ...cell, confirmedOn });
    }
    const today = karachiDay(await this.clock.now(tx));
    return [...standing.values()].map((cell) => this.viewOf(cell, today));
  }

  /** All editions of a cell, the newest first. */
  async editions(tx: Tx, { kind, subject, field }: CellRefDto): Promise<Cell[]> {
    const rows = await tx.find(DirectoryCell, { where: { kind, subject, field }, order: { edition: 'DESC' } });
    const first = CATALOGUE.filter((cell) => nameOf(cell) === nameOf({ kind, subject, field }));
    return [
      ...rows.map(({ id: _, recordedAt: __, ...row }): Cell => ({ ...row, origin: 'officer', confirmedOn: null })),
      ...first,
    ];
  }

  /**
   * Puts another edition in the place of a cell; the one before it is kept.
   * @throws precondition-failed `precondition.stale`; unprocessable `directory.no-such-cell`, `directory.codes`, `directory.verified-later`
   */
  async correct(tx: Tx, told: CorrectCellDto, ifMatch: string | undefined): Promise<CellView> {
    const { kind, subject, field, value, source, verifiedOn, confidence } = told;
    const before = await this.hold(tx, told);
    requireMatch(ifMatch, before?.edition ?? 0);
    this.requireCodes(told);
    const at = await this.clock.now(tx);
    const today = karachiDay(at);
    if (verifiedOn > today) {
      throw new DomainError(
        'unprocessable',
        'directory.verified-later',
        'The day on which the source was read lies in the future: correct it.',
      );
    }
    const row = Object.assign(new DirectoryCell(), {
      ...{ id: randomUUID(), kind, subject, field, edition: (before?.edition ?? 0) + 1, value },
      ...{ codes: told.codes ?? null, source, verifiedOn, confidence },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: at },
    });
    await tx.insert(DirectoryCell, row);
    const { id: _, recordedAt: __, ...cell } = row;
    const entry = await this.record(tx, 'mla_directory.corrected', cell, {
      ...{ value, source, ...(before ? { was: before.value } : {}) },
    });
    return { ...this.viewOf({ ...cell, origin: 'officer', confirmedOn: null }, today), entry };
  }

  /** Says that the cell as it stands still holds. @throws as `correct` */
  async confirm(tx: Tx, told: ConfirmCellDto, ifMatch: string | undefined): Promise<CellView> {
    const before = await this.hold(tx, told);
    requireMatch(ifMatch, before?.edition ?? 0);
    if (!before) {
      throw new DomainError(
        'unprocessable',
        'directory.no-such-cell',
        'The directory has nothing there to confirm: enter it, with its source.',
      );
    }
    const at = await this.clock.now(tx);
    const today = karachiDay(at);
    const { kind, subject, field } = told;
    await tx.insert(DirectoryConfirmation, {
      ...{ id: randomUUID(), kind, subject, field, edition: before.edition, source: told.source },
      ...{ confirmedOn: today, confirmedBy: officerOf(tx.actor).id, confirmedAt: at },
    });
    const entry = await this.record(tx, 'mla_directory.confirmed', before, { source: told.source });
    return { ...this.viewOf({ ...before, confirmedOn: today }, today), entry };
  }

  /** The standing cell, held until the act ends: of two who correct it at once the second sees the first. */
  private async hold(tx: Tx, { kind, subject, field }: CellRefDto): Promise<CellView | undefined> {
    const fields: readonly string[] = kind === 'country' ? COUNTRY_FIELDS : PROVIDER_FIELDS;
    if (!fields.includes(field) || (kind === 'country') !== /^[A-Z]{2}$/.test(subject)) {
      throw new DomainError(
        'unprocessable',
        'directory.no-such-cell',
        'The directory has no such cell: countries go by two letters, and each kind has its own fields.',
      );
    }
    const name = nameOf({ kind, subject, field });
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('mla-directory/' || $1::text, 0))`, [name]);
    return (await this.cells(tx, subject)).find((cell) => nameOf(cell) === name);
  }

  private requireCodes({ field, codes }: CorrectCellDto): void {
    const wanted = field === 'channel' || field === 'language';
    const known = field !== 'channel' || (codes ?? []).every((code) => CHANNELS.some((each) => each === code));
    if (wanted === (codes !== undefined) && known) return;
    throw new DomainError(
      'unprocessable',
      'directory.codes',
      'Channels and languages are given as codes too, and no other cell has any.',
      { channels: CHANNELS },
    );
  }

  private viewOf(cell: Cell, today: string): CellView {
    const days = this.env.SANAD_DIRECTORY_DAYS;
    return { ...cell, doubt: doubtOf(cell, today, days), reviewBy: reviewBy(cell, days) };
  }

  private async record(
    tx: Tx,
    type: 'mla_directory.corrected' | 'mla_directory.confirmed',
    { kind, subject, field, edition }: Pick<Cell, 'kind' | 'subject' | 'field' | 'edition'>,
    words: Record<string, string>,
  ): Promise<ReceiptView> {
    const entry = await this.ledger.audit(tx, type, { facts: { kind, subject, field, edition }, words });
    return this.ledger.receiptView(entry);
  }
}
