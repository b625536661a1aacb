import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import { MlaRowsService } from '../mla-rows.service';
import { MlaMaterialService, type PackageView } from './mla-material.service';
import { MlaPackagesService } from './mla-packages.service';

/** Packages as those on the list read them, each with what a court will ask of it. */
@Injectable()
export class MlaPackageViews {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly packages: MlaPackagesService,
    private readonly material: MlaMaterialService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async of(tx: Tx, id: string): Promise<PackageView[]> {
    await this.rows.find(tx, id);
    const today = karachiDay(await this.clock.now(tx));
    const views: PackageView[] = [];
    for (const row of await this.packages.of(tx, id)) views.push(await this.material.viewOf(tx, row, today));
    await this.ledger.audit(tx, 'mla.read', { line: id });
    return views;
  }
}
