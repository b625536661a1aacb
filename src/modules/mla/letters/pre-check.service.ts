import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService } from '../../ledger/ledger.service';
import type { Gap } from '../domain/completeness';
import { mayBeDeath, starterOf } from '../domain/dual-criminality';
import type { Sending } from '../domain/sending';
import { MlaRowsService } from '../mla-rows.service';
import { LetterComposer } from './letter-composer';
import type { AnnexView, PersonView } from './letters.dto';
import { SendingService } from './sending.service';

export interface PreCheckView {
  country: string;
  gaps: readonly Gap[];
  sending: Sending;
  /** By the table of dual criminality: not law, and counsel confirms it row by row. */
  offences: readonly {
    citation: string;
    table: { what: string; uncc: string | null; us: string; gb: string; likely: string } | null;
    speech: boolean;
    death: boolean;
  }[];
}

/** What the other side will ask about before it asks. */
@Injectable()
export class PreCheckService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly composer: LetterComposer,
    private readonly sending: SendingService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async of(tx: Tx, id: string): Promise<PreCheckView> {
    const request = await this.rows.find(tx, id);
    const { all } = await this.rows.gapsOf(tx, request, await this.rows.itemsOf(tx, id));
    return {
      ...{ country: request.country, gaps: all, sending: await this.sending.of(tx, request) },
      offences: request.offences.map(({ citation }) => {
        const row = starterOf(citation);
        return {
          citation,
          table: row && { what: row.what, uncc: row.uncc, us: row.us, gb: row.gb, likely: row.likely },
          ...{ speech: row?.speech === true, death: mayBeDeath(citation) },
        };
      }),
    };
  }

  /** The look is on record: names stand here in plain. @throws as `of` */
  async persons(tx: Tx, id: string): Promise<PersonView[]> {
    await this.rows.find(tx, id);
    const persons = await this.composer.persons(tx, id);
    await this.ledger.audit(tx, 'mla.read', { line: id, facts: { part: 'persons' } });
    return persons;
  }

  /** @throws as `of` */
  async annexes(tx: Tx, id: string): Promise<AnnexView[]> {
    await this.rows.find(tx, id);
    return (await this.composer.annexes(tx, id)).map(({ no, title, sha256, sizeBytes, exhibitId }) => ({
      ...{ no, title, sha256, sizeBytes, exhibitId },
    }));
  }
}
