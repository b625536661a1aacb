import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import type { Appended } from '../ledger/ledger.service';
import { CustodyService, type Step } from './custody.service';
import { requireEach } from './domain/batch';
import { DEVICE_FIELDS, doubtsOf, recordFields, type Recorded } from './domain/item-fields';
import { sameSeal } from './domain/seal';
import { Exhibit } from './exhibit.entity';
import { ExhibitsService } from './exhibits.service';
import { detailsOf } from './item-fields.dto';
import { Parcel } from './parcel.entity';
import type { Seizure } from './seizure.entity';
import type { ListDto, ListedItemDto } from './seizures.dto';
import { SeizuresService } from './seizures.service';

export interface Listed {
  readonly exhibits: readonly Exhibit[];
  readonly parcels: readonly Parcel[];
  readonly entries: readonly Appended[];
}

/** E-001, E-002 …: the number of an exhibit in its case. */
export const exhibitNumber = (serial: number): string => `E-${String(serial).padStart(3, '0')}`;

const isNone = (seal: string): boolean => seal.trim().toLowerCase() === 'none';

/** The list of a seizure: each line becomes an exhibit with an entry of its own, all of one call share the act. */
@Injectable()
export class SeizureItemsService {
  constructor(
    private readonly seizures: SeizuresService,
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly custody: CustodyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds the lines in their order; the seizing officer holds everything from then on. `more`: further facts of the entry of a
   * line, counted from 0.
   * @throws not-found `seizure.not-found`; forbidden `case.read-only`; conflict `parcel.number-taken`; unprocessable
   * `seizure-list.seal-missing`, `parcel.two-seals`, `act.lateness-reason-missing`
   * Source: PECA 2016 s. 36 (list of what was taken).
   */
  async add(
    tx: Tx,
    seizureId: string,
    dto: ListDto,
    more: (line: number) => Readonly<Record<string, string>> = () => ({}),
  ): Promise<Listed> {
    officerOf(tx.actor);
    const seizure = await this.seizures.get(tx, seizureId);
    await this.cases.requireAccess(tx, seizure.caseId, 'write');
    const parcels = await this.pack(tx, seizure, dto.items);
    const first = await this.exhibits.takeSerials(tx, seizure.caseId, dto.items.length);
    const registeredAt = await this.clock.now(tx);
    const lines = dto.items.map((item, i) => {
      const recorded = recordFields(DEVICE_FIELDS, detailsOf(deviceOf(item)));
      const parcel = item.parcel === undefined ? null : (parcels.get(item.parcel) ?? null);
      const own = item.seal === undefined || isNone(item.seal) ? null : item.seal;
      const exhibit = rowOf(seizure, item, recorded, {
        serial: first + i,
        registeredAt,
        parcelId: parcel?.id ?? null,
        seal: parcel ? parcel.seal : own,
      });
      return { item, recorded, exhibit };
    });
    await tx.insert(
      Exhibit,
      lines.map(({ exhibit }) => exhibit),
    );
    const from = await this.seizures.seizedFrom(tx, seizure);
    const steps = lines.map(({ item, recorded, exhibit }, line): Step => ({
      exhibit,
      type: 'seized',
      facts: {
        ...recorded.facts,
        to: seizure.officer,
        ...(from ? { from: { kind: 'person', code: from.code, capacity: from.capacity } } : {}),
        kind: exhibit.kind,
        class: exhibit.class,
        seizure: seizure.id,
        seizure_number: seizure.number,
        authority: seizure.authority.kind,
        ...(exhibit.parcelId ? { parcel: exhibit.parcelId, parcel_number: item.parcel } : {}),
        ...(exhibit.seal ? { new_seal: exhibit.seal } : {}),
        ...more(line),
      },
      gaps: {
        ...recorded.gaps,
        ...(from ? {} : { seized_from: 'unknown' }),
        ...(exhibit.seal ? {} : { new_seal: 'not_applicable' }),
      },
      words: { ...recorded.words, description: exhibit.words, place: seizure.place },
      people: from ? [{ as: 'seized_from', code: from.code, identity: from.identity }] : [],
      irregular: seizure.irregular ?? undefined,
    }));
    // It happened at the seizure, whatever time the list is written.
    const when = { ...occurrenceOf(dto), occurredAt: occurrenceOf(dto).occurredAt ?? seizure.occurredAt };
    const entries = await this.custody.append(tx, steps, when);
    return { exhibits: lines.map(({ exhibit }) => exhibit), parcels: [...parcels.values()], entries };
  }

  /** One parcel for each number in the list, sealed from its first line on. */
  private async pack(tx: Tx, seizure: Seizure, items: readonly ListedItemDto[]): Promise<Map<string, Parcel>> {
    const parcels = new Map<string, Parcel>();
    requireEach(
      items,
      (i) => `/items/${i}`,
      ({ parcel, seal }) => {
        if (seal === undefined && (parcel === undefined || !parcels.has(parcel))) {
          throw new DomainError(
            'unprocessable',
            'seizure-list.seal-missing',
            'Say which seal the parcel or the item bears, or "none" if it was not sealed.',
          );
        }
        if (parcel === undefined) return;
        const said = seal === undefined || isNone(seal) ? null : seal;
        const known = parcels.get(parcel);
        if (!known) {
          const row = {
            id: randomUUID(),
            caseId: seizure.caseId,
            seizureId: seizure.id,
            number: parcel,
            seal: said,
            version: 1,
          };
          parcels.set(parcel, row);
        } else if (seal !== undefined && !sameSeal(known.seal, said)) {
          throw new DomainError(
            'unprocessable',
            'parcel.two-seals',
            `Parcel ${parcel} stands in the list with two seals. A parcel has one; what is sealed apart is not in it.`,
          );
        }
      },
    );
    const numbers = [...parcels.keys()];
    const [taken] = await tx.query<{ number: string }>(
      'SELECT number FROM parcel WHERE case_id = $1 AND number = ANY ($2) ORDER BY number',
      [seizure.caseId, numbers],
    );
    if (taken) {
      throw new DomainError(
        'conflict',
        'parcel.number-taken',
        `This case has a parcel ${taken.number} already, and it is sealed. Give the new parcel another number.`,
        { parcel: taken.number },
      );
    }
    await tx.insert(Parcel, [...parcels.values()]);
    return parcels;
  }
}

/** The fields of a device in a line of the list. */
const deviceOf = ({ words: _words, kind: _kind, parcel: _parcel, seal: _seal, ...device }: ListedItemDto): object =>
  device;

function rowOf(
  seizure: Seizure,
  item: ListedItemDto,
  recorded: Recorded,
  given: { serial: number; registeredAt: Date; parcelId: string | null; seal: string | null },
): Exhibit {
  return {
    id: randomUUID(),
    caseId: seizure.caseId,
    number: exhibitNumber(given.serial),
    serial: given.serial,
    kind: item.kind ?? 'physical_device',
    origin: 'seized',
    parentId: null,
    seizureId: seizure.id,
    class: 'ordinary',
    exportOrder: null,
    exculpatory: false,
    words: item.words,
    details: recorded.details,
    doubts: doubtsOf(recorded.details),
    state: 'held',
    holder: seizure.officer,
    answerableId: seizure.officerId,
    storeOfficeId: null,
    storePlaceId: null,
    malkhanaNumber: null,
    parcelId: given.parcelId,
    seal: given.seal,
    frozen: false,
    quarantined: false,
    returnDueAt: null,
    registeredAt: given.registeredAt,
    version: 1,
  };
}
