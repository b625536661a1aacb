import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { occurrenceOf } from '../../platform/http/occurrence';
import { CasesService } from '../cases/cases.service';
import type { Appended } from '../ledger/ledger.service';
import { CustodyService, handOf } from './custody.service';
import { nameOf } from './domain/exhibit';
import { Exhibit } from './exhibit.entity';
import { ExhibitsService } from './exhibits.service';
import { labelSvg } from './label';
import { Parcel } from './parcel.entity';
import type { PackDto } from './parcels.dto';

/** Parcels: sealed units of many items, the unit of hand-over. */
@Injectable()
export class ParcelsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly env: Env,
  ) {}

  /**
   * Puts items that one has in hand into a new parcel under a seal, which is from then on the seal on record of each of them.
   * @throws not-found `case.not-found`, `exhibit.not-found`; conflict `parcel.number-taken`, `parcel.sealed`,
   * `exhibit.not-holder`, `exhibit.act-not-open`; unprocessable `act.several-cases`, `parcel.of-another-case`
   */
  async pack(
    tx: Tx,
    caseId: string,
    dto: PackDto,
  ): Promise<{ parcel: Parcel; exhibits: readonly Exhibit[]; entries: Appended[] }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const targets = { exhibitIds: dto.exhibitIds, parcelIds: [] };
    const taken = await this.custody.take(tx, 'reseal', targets, { inHand: handOf(officerOf(tx.actor)) });
    if (taken.caseId !== caseId) {
      throw new DomainError('unprocessable', 'parcel.of-another-case', 'These exhibits are of another case.');
    }
    const sealed = taken.exhibits.find(({ parcelId }) => parcelId !== null && taken.parcels.get(parcelId)?.seal);
    if (sealed) {
      throw new DomainError(
        'conflict',
        'parcel.sealed',
        `Exhibit ${sealed.number} lies in a sealed parcel. Open that parcel first.`,
        { exhibitId: sealed.id },
      );
    }
    if (await tx.findOne(Parcel, { where: { caseId, number: dto.number } })) {
      throw new DomainError(
        'conflict',
        'parcel.number-taken',
        `This case has a parcel ${dto.number} already. Give the new one another number.`,
      );
    }
    const parcel: Parcel = {
      id: randomUUID(),
      caseId,
      seizureId: null,
      number: dto.number,
      seal: dto.seal,
      version: 1,
    };
    await tx.insert(Parcel, parcel);
    const steps = taken.exhibits.map((exhibit) => ({
      exhibit,
      type: 'packed' as const,
      change: { parcelId: parcel.id, seal: dto.seal },
      facts: {
        parcel: parcel.id,
        parcel_number: parcel.number,
        ...(exhibit.seal === null ? {} : { seal: exhibit.seal }),
        new_seal: dto.seal,
      },
    }));
    const entries = await this.custody.write(tx, steps, occurrenceOf(dto));
    return { parcel, exhibits: taken.exhibits, entries };
  }

  /** With what is in it, by number. @throws not-found `parcel.not-found` */
  async show(tx: Tx, id: string): Promise<{ parcel: Parcel; exhibits: Exhibit[] }> {
    const parcel = await tx.findOne(Parcel, { where: { id } });
    if (!parcel) {
      throw new DomainError('not-found', 'parcel.not-found', 'There is no such parcel, or you may not see it.');
    }
    return { parcel, exhibits: await tx.find(Exhibit, { where: { parcelId: id }, order: { serial: 'ASC' } }) };
  }

  /** The label of a parcel as SVG. @throws not-found `parcel.not-found` */
  async label(tx: Tx, id: string): Promise<string> {
    const { parcel, exhibits } = await this.show(tx, id);
    const { number } = await this.cases.caseRef(tx, parcel.caseId);
    const [first, last] = [exhibits[0], exhibits.at(-1)];
    return labelSvg({
      title: `Parcel ${parcel.number}`,
      lines: [
        number,
        parcel.seal === null ? 'OPEN' : `Seal ${parcel.seal}`,
        `${exhibits.length} items${first && last ? `, ${first.number} to ${last.number}` : ''}`,
        parcel.id,
      ],
      address: this.addressOf('parcels', parcel.id),
    });
  }

  /** The label of one exhibit as SVG. @throws not-found `exhibit.not-found` */
  async exhibitLabel(tx: Tx, id: string): Promise<string> {
    const exhibit = await this.exhibits.get(tx, id);
    const { number } = await this.cases.caseRef(tx, exhibit.caseId);
    return labelSvg({
      title: exhibit.number,
      lines: [
        number,
        exhibit.kind.replaceAll('_', ' '),
        exhibit.seal === null ? 'Not sealed' : `Seal ${exhibit.seal}`,
        exhibit.malkhanaNumber ?? `Held: ${nameOf(exhibit.holder)}`,
        exhibit.id,
      ],
      address: this.addressOf('exhibits', exhibit.id),
    });
  }

  private addressOf(things: string, id: string): string {
    return `${this.env.SANAD_PUBLIC_URL.replace(/\/$/, '')}/api/v1/${things}/${id}`;
  }
}
