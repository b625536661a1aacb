import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import type { Exported, ExportPath, Veto } from '../domain/export-veto';
import { conditionVeto, type StandingTerm } from '../domain/use-condition';
import { ExportVetoes } from '../export-vetoes.service';
import { ExhibitCondition } from './exhibit-condition.entity';

export interface Term {
  readonly kind: string;
  readonly clause: string;
  readonly allows: readonly ExportPath[];
}

/** Terms on which things came to us: kept with the thing, binding for all that is made from it, asked on every way out. */
@Injectable()
export class ExhibitConditions implements OnModuleInit {
  constructor(
    private readonly vetoes: ExportVetoes,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.vetoes.register('use-condition', (tx, exhibit, path) => this.vetoOn(tx, exhibit, path));
  }

  /** The terms that stand on a thing: its own and those of all that it was made from. */
  standingOn(tx: Tx, exhibitId: string): Promise<StandingTerm[]> {
    return tx.query(
      `WITH RECURSIVE made(id, parent_id) AS (
         SELECT e.id, e.parent_id FROM exhibit e WHERE e.id = $1
         UNION SELECT e.id, e.parent_id FROM exhibit e JOIN made m ON e.id = m.parent_id)
       SELECT c.kind, c.clause, c.allows FROM exhibit_condition c JOIN made m ON m.id = c.exhibit_id
        WHERE c.lifted_at IS NULL ORDER BY c.recorded_at, c.id`,
      [exhibitId],
    );
  }

  /** Puts terms on new things, in the act that registers them; their entry tells of it. */
  async impose(tx: Tx, exhibit: Pick<Exported, 'id' | 'caseId'>, terms: readonly Term[]): Promise<void> {
    const [at, me] = [await this.clock.now(tx), officerOf(tx.actor).id];
    await tx.insert(
      ExhibitCondition,
      terms.map(({ kind, clause, allows }) => ({
        ...{ id: randomUUID(), exhibitId: exhibit.id, caseId: exhibit.caseId, kind, clause, allows: [...allows] },
        ...{ liftedAt: null, liftedBy: null, recordedBy: me, recordedAt: at, version: 1 },
      })),
    );
  }

  /** Other terms take the place of those that stand on these things; an entry of the case tells which. */
  async replace(tx: Tx, caseId: string, exhibitIds: readonly string[], terms: readonly Term[]): Promise<void> {
    const [at, me] = [await this.clock.now(tx), officerOf(tx.actor).id];
    const standing = await tx.find(ExhibitCondition, {
      where: { exhibitId: In([...exhibitIds]), caseId, liftedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const row of standing) await tx.change(ExhibitCondition, row, { liftedAt: at, liftedBy: me });
    for (const id of exhibitIds) await this.impose(tx, { id, caseId }, terms);
    await this.ledger.audit(tx, 'exhibit.conditions_set', {
      caseId,
      facts: { exhibits: [...exhibitIds], lifted: standing.length, standing: terms.length },
      words: Object.fromEntries(terms.slice(0, 20).map(({ clause }, i) => [`clause_${String(i + 1)}`, clause])),
    });
  }

  private async vetoOn(tx: Tx, exhibit: Exported, path: ExportPath): Promise<Veto | null> {
    const terms = await this.standingOn(tx, exhibit.id);
    if (terms.length === 0) return null;
    // Who reads here for the case itself uses it in this case.
    const relations = path === 'download' ? await this.cases.relationsOf(tx, exhibit.caseId) : [];
    return conditionVeto(exhibit.number, terms, path, relations);
  }
}
