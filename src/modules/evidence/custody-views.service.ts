import { Injectable } from '@nestjs/common';
import { LedgerService } from '../ledger/ledger.service';
import type { CustodyActView } from './custody-acts.dto';
import type { Done } from './custody-movements.service';
import { toExhibitView } from './exhibits.dto';

/** How an act of custody is answered: the exhibits as they now stand, and the entries that were written. */
@Injectable()
export class CustodyViews {
  constructor(private readonly ledger: LedgerService) {}

  act({ exhibits, entries }: Done): CustodyActView {
    const [first] = entries;
    if (!first) throw new Error('An act of custody without an entry');
    return {
      act: first.act,
      exhibits: exhibits.map((exhibit) => toExhibitView(exhibit)),
      entries: entries.map((entry) => this.ledger.receiptView(entry)),
    };
  }
}
