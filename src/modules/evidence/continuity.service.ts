import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { isBodyObject } from '../../proof/jcs';
import { LedgerService, type OpenedEntry } from '../ledger/ledger.service';
import { type ContinuityView, toFindingView } from './continuity.dto';
import { continuity, HOUSE_LIMITS } from './domain/continuity';
import type { Finding } from './domain/continuity-finding';
import { ExhibitsService } from './exhibits.service';
import { StoreHoursService } from './store-hours.service';

/** Looks for gaps in the life of an exhibit, for both sides alike: prosecutor, court and defence read the same findings. */
@Injectable()
export class ContinuityService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly hours: StoreHoursService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `exhibit.not-found`; unavailable `entry.damaged` */
  async of(tx: Tx, exhibitId: string): Promise<ContinuityView> {
    const exhibit = await this.exhibits.get(tx, exhibitId);
    const entries = await this.ledger.openCustodyOf(tx, exhibitId, []);
    const { findings, withoutHours } = await this.findings(tx, entries);
    return {
      exhibitId,
      number: exhibit.number,
      entries: entries.length,
      findings: findings.map(toFindingView),
      limits: { ...HOUSE_LIMITS, source: 'house' },
      storesWithoutHours: withoutHours,
    };
  }

  /** The findings over entries that were opened already, of one exhibit in the order of its chain; as of now unless said. */
  async findings(
    tx: Tx,
    entries: readonly OpenedEntry[],
    asOf?: Date,
  ): Promise<{ findings: Finding[]; withoutHours: string[] }> {
    const places = [
      ...new Set(entries.flatMap(({ partOne }) => [partOne?.['from'], partOne?.['to']]).flatMap(placeId)),
    ];
    const hours = await this.hours.ofPlaces(tx, places);
    const findings = continuity({
      entries: entries.map(({ seq, recordedAt, partOne }) => ({ seq, recordedAt, body: partOne ?? undefined })),
      hours,
      now: asOf ?? (await this.clock.now(tx)),
    });
    return { findings, withoutHours: places.filter((place) => !hours.has(place)).sort() };
  }
}

const placeId = (side: Parameters<typeof isBodyObject>[0]): string[] =>
  isBodyObject(side) && side['kind'] === 'store' && typeof side['id'] === 'string' ? [side['id']] : [];
