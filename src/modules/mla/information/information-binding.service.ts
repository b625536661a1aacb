import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { ExhibitConditions } from '../../evidence/conditions/exhibit-conditions.service';
import type { ExportPath } from '../../evidence/export-paths.events';
import { CasePeople } from '../../evidence/papers/case-people.service';
import { NamesInText } from '../../evidence/papers/custody-summary.service';
import type { ForeignInformation } from './foreign-information.entity';

/** What ties information to a case: its exhibits, their terms of use, and who of the case may not be named in it. */
@Injectable()
export class InformationBinding {
  constructor(
    private readonly cases: CasesService,
    private readonly conditions: ExhibitConditions,
    private readonly people: CasePeople,
  ) {}

  /** Without telling anybody that the case was looked at. @throws not-found `case.not-found` */
  async officeOf(tx: Tx, caseId: string): Promise<string> {
    const found = await tx.one<{ id: string }>(
      'SELECT c.office_id AS id FROM case_file c WHERE c.id = $1 AND case_writable($1)',
      [caseId],
    );
    if (found) return found.id;
    throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
  }

  /** @throws not-found `exhibit.not-found` unless all are of the case and open to him who acts */
  async requireOf(tx: Tx, caseId: string | null, exhibitIds: readonly string[]): Promise<void> {
    if (exhibitIds.length === 0) return;
    const found = await tx.query<{ id: string }>(
      'SELECT id FROM exhibit WHERE case_id = $1 AND id = ANY ($2::uuid[])',
      [caseId, [...exhibitIds]],
    );
    if (caseId !== null && found.length === exhibitIds.length) return;
    throw new DomainError('not-found', 'exhibit.not-found', 'There is no such exhibit, or it is not open to you.');
  }

  /**
   * Exhibits that hold what came stand under its terms beside those that they have already; no way out is left open (mla.md C.5 M3).
   * What is forwarded binds nothing of ours. @throws as `requireOf`; forbidden `case.read-only`
   */
  async bind(
    tx: Tx,
    { direction, caseId }: Pick<ForeignInformation, 'direction' | 'caseId'>,
    exhibitIds: readonly string[],
    clauses: readonly string[],
  ): Promise<void> {
    await this.requireOf(tx, caseId, exhibitIds);
    if (direction === 'outgoing' || caseId === null) return;
    await this.cases.requireAccess(tx, caseId, 'write');
    const terms = clauses.map((clause) => ({ kind: 'use', clause, allows: [] }));
    for (const exhibitId of exhibitIds) {
      const standing = (await this.conditions.standingOn(tx, exhibitId)).map(({ kind, clause, allows }) => ({
        ...{ kind, clause, allows: allows as readonly ExportPath[] },
      }));
      await this.conditions.replace(tx, caseId, [exhibitId], [...standing, ...terms]);
    }
  }

  /**
   * A protected person of the case goes abroad by code alone, as far as names can be found in words that somebody typed.
   * @throws unprocessable `information.names-protected` with the codes to write instead
   */
  async requireUnnamed(tx: Tx, caseId: string | null, texts: readonly string[]): Promise<void> {
    if (caseId === null || texts.length === 0) return;
    const shielded = await this.people.shielded(tx, caseId);
    if (shielded.size === 0) return;
    const finder = new NamesInText(await this.people.known(tx, caseId, shielded));
    const codes = [...finder.codesIn(texts)].filter((code) => shielded.has(code)).sort();
    if (codes.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'information.names-protected',
      'The text names a protected person of the case: write the code under `codes` instead.',
      { codes },
    );
  }
}
