import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import type { AuditType } from '../../../proof/entry-types';
import { FormPapers, type FormRecord, type RevealFor } from '../../evidence/papers/form-papers.service';
import type { PaperAs } from '../../../platform/typeset/paper-made';
import { PartiesService } from '../../parties/parties.service';
import { InstrumentsService } from '../instruments.service';
import type { Process } from '../process.entity';
import { courtNoticeForm, processForm } from './process-form';

const DRAWN: readonly AuditType[] = ['process.issued', 'process.applied'];

/** Papers of notices, requests and applications, from the record of their making. */
@Injectable()
export class ProcessPapers {
  constructor(
    private readonly instruments: InstrumentsService,
    private readonly forms: FormPapers,
    private readonly parties: PartiesService,
  ) {}

  /** @throws not-found `process.not-found`; forbidden `case.read-only` where names are asked for */
  async paper(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { process } = await this.instruments.get(tx, id);
    const record = await this.read(tx, process, DRAWN, revealFor);
    return this.forms.make(
      tx,
      record,
      processForm({ process, addressee: await this.addressee(tx, process, record) }),
      as,
    );
  }

  /** @throws as `paper`; conflict `process.nothing-acquired` */
  async courtNotice(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { process, events } = await this.instruments.get(tx, id);
    if (!events.some(({ verb }) => verb === 'acquire')) {
      throw new DomainError(
        'conflict',
        'process.nothing-acquired',
        'No data was acquired under this notice: there is nothing to tell the Court of (PECA s.31(1) proviso).',
      );
    }
    const types: AuditType[] = [...DRAWN, 'process.acquired', 'process.court_told'];
    const record = await this.read(tx, process, types, revealFor);
    const addressee = await this.addressee(tx, process, record);
    return this.forms.make(tx, record, courtNoticeForm({ process, addressee }, events), as);
  }

  private read(
    tx: Tx,
    { id, caseId }: Process,
    types: readonly AuditType[],
    revealFor: RevealFor,
  ): Promise<FormRecord> {
    const wanted = { types, of: ['process', id] as const };
    return this.forms.read(tx, caseId, { ...wanted, act: (entries) => entries.at(-1) }, revealFor);
  }

  private async addressee(tx: Tx, { partyId, addressee }: Process, record: FormRecord): Promise<string | null> {
    if (partyId === null) return addressee;
    const code = (await this.parties.codesOf(tx, [partyId])).get(partyId);
    return code === undefined ? null : record.person(code);
  }
}
