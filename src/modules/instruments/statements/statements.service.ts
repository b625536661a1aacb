import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { DocumentsService } from '../../evidence/documents.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import { STATEMENT_LAW, statementGaps, statementIrregularities } from '../domain/statement';
import { Statement, StatementCopy } from './statement.entity';
import type { GiveStatementCopyDto, RecordStatementDto } from './statements.dto';
import { officerRef } from '../../../proof/officer-ref';

export interface StatementWritten {
  readonly id: string;
  readonly entry: ReceiptView;
}

export interface StatementShown {
  readonly statement: Statement;
  readonly code: string;
  readonly copies: readonly StatementCopy[];
}

/** Statements of persons of a case. One is never edited: what is said later is a further statement. Source: CrPC ss.161, 164. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly identity: IdentityService,
    private readonly documents: DocumentsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a statement, or a refusal to make one, on record as it was taken.
   * @throws not-found `case.not-found`, `officer.not-found`, `document.not-found`; unprocessable `party.not-of-case`,
   * `statement.magistrate-missing`, `statement.magistrate-not-for-this`, `statement.earlier-unknown`, `document.of-another-case`
   */
  async record(tx: Tx, caseId: string, told: RecordStatementDto): Promise<StatementWritten> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const [maker] = await this.parties.ofCase(tx, caseId, [told.makerId]);
    if (!maker) throw new Error('The maker of a statement was lost while it was read');
    this.requireBeforeWhom(told);
    await this.requireEarlier(tx, caseId, told);
    if (told.documentId !== undefined) await this.documents.requireOfCase(tx, told.documentId, caseId);
    const by = officerOf(tx.actor).id;
    const officer = told.kind === '161' ? await this.identity.officer(tx, told.officerId ?? by) : null;
    const { kind, confession, outcome, place = null, language = null, court = null, oath = null } = told;
    const { warned = null, signed = null, documentId = null, interpreter = null, recordedOn = null } = told;
    const irregularities = statementIrregularities({ kind, confession, signed, warned });
    const statement: Statement = {
      ...{ id: randomUUID(), caseId, serial: await this.nextSerial(tx, caseId), kind, makerId: maker.id },
      ...{ furtherToId: told.furtherToId ?? null, outcome, confession, madeAt: new Date(told.madeAt), place, language },
      ...{ interpreter, officerId: officer?.id ?? null, court, oath, warned, signed, recordedOn, documentId },
      ...{
        irregularities,
        gaps: statementGaps({ kind, confession, warned, signed, place, language, oath, documentId }),
      },
      ...{ recordedBy: by, recordedAt: await this.clock.now(tx) },
    };
    await tx.insert(Statement, statement);
    const [irregular] = irregularities;
    const entry = await this.ledger.audit(tx, outcome === 'made' ? 'statement.recorded' : 'statement.refused', {
      caseId,
      facts: {
        ...{ statement: statement.id, number: `S-${statement.serial}`, kind, law: STATEMENT_LAW[kind] },
        ...{ maker: maker.code, confession, irregularities: irregularities.map(({ rule }) => rule) },
        ...(court === null ? {} : { court }),
        ...(officer === null ? {} : { officer: officerRef(officer) }),
        ...(oath === null ? {} : { oath }),
        ...(documentId === null ? {} : { document: documentId }),
        ...(statement.furtherToId === null ? {} : { further_to: statement.furtherToId }),
      },
      gaps: statement.gaps,
      people: [this.parties.refOf(maker, 'maker')],
      words: present({ place, language, interpreter, words: told.words ?? null }),
      ...(irregular ? { irregular } : {}),
      occurredAt: statement.madeAt,
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    return { id: statement.id, entry: this.ledger.receiptView(entry) };
  }

  /** Lists a copy that was given. @throws not-found `statement.not-found`; unprocessable `party.not-of-case` */
  async giveCopy(tx: Tx, id: string, told: GiveStatementCopyDto): Promise<StatementWritten> {
    const { caseId } = await this.find(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const people = await this.parties.ofCase(tx, caseId, told.partyId === undefined ? [] : [told.partyId]);
    const now = await this.clock.now(tx);
    const copy: StatementCopy = {
      ...{ id: randomUUID(), statementId: id, caseId, recipient: told.recipient, partyId: told.partyId ?? null },
      ...{ givenAt: told.givenAt === undefined ? now : new Date(told.givenAt), words: told.words ?? null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    };
    await tx.insert(StatementCopy, copy);
    const entry = await this.ledger.audit(tx, 'statement.copy_given', {
      caseId,
      facts: { statement: id, recipient: told.recipient },
      people: people.map((party) => this.parties.refOf(party, 'recipient')),
      words: present({ words: copy.words }),
      ...(told.givenAt === undefined ? {} : { occurredAt: copy.givenAt }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
    });
    return { id, entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `statement.not-found` */
  async show(tx: Tx, id: string): Promise<StatementShown> {
    const [shown] = await this.showAll(tx, [await this.find(tx, id)]);
    if (!shown) throw new Error('A statement was lost while it was read');
    return shown;
  }

  /** Of a case, in their order. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<StatementShown[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return this.showAll(tx, await tx.find(Statement, { where: { caseId }, order: { serial: 'ASC' } }));
  }

  private async showAll(tx: Tx, statements: readonly Statement[]): Promise<StatementShown[]> {
    const ids = statements.map(({ id }) => id);
    const copies = await tx.find(StatementCopy, {
      where: { statementId: In(ids) },
      order: { givenAt: 'ASC', id: 'ASC' },
    });
    const codes = await this.parties.codesOf(
      tx,
      statements.map(({ makerId }) => makerId),
    );
    return statements.map((statement) => ({
      ...{ statement, code: codes.get(statement.makerId) ?? '' },
      copies: copies.filter(({ statementId }) => statementId === statement.id),
    }));
  }

  private requireBeforeWhom({ kind, court }: RecordStatementDto): void {
    if (kind === '164' && court === undefined) {
      throw new DomainError(
        'unprocessable',
        'statement.magistrate-missing',
        'A statement under CrPC s.164 is made before a Magistrate: name the court.',
        { law: 'CrPC s.164' },
      );
    }
    if (kind === '161' && court !== undefined) {
      throw new DomainError(
        'unprocessable',
        'statement.magistrate-not-for-this',
        'A statement under CrPC s.161 is made to the police: leave the court out, or record it under s.164.',
        { law: 'CrPC s.161' },
      );
    }
  }

  private async requireEarlier(tx: Tx, caseId: string, { furtherToId, makerId }: RecordStatementDto): Promise<void> {
    if (furtherToId === undefined) return;
    if (await tx.findOne(Statement, { where: { id: furtherToId, caseId, makerId } })) return;
    throw new DomainError(
      'unprocessable',
      'statement.earlier-unknown',
      'A further statement refers to an earlier one of the same person in this case.',
    );
  }

  /** The next number in the case; whoever records at the same time waits for this one. */
  private async nextSerial(tx: Tx, caseId: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 161))', [caseId]);
    const row = await tx.one<{ last: number }>(
      'SELECT coalesce(max(serial), 0)::integer AS last FROM statement WHERE case_id = $1',
      [caseId],
    );
    return (row?.last ?? 0) + 1;
  }

  private async find(tx: Tx, id: string): Promise<Statement> {
    const statement = await tx.findOne(Statement, { where: { id } });
    if (statement) return statement;
    throw new DomainError(
      'not-found',
      'statement.not-found',
      'There is no such statement, or its case is not open to you.',
    );
  }
}

const present = (words: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
