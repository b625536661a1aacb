import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import { ActInterceptor } from '../../../platform/http/act.interceptor';
import { LeavingContent, StoredBytesDamaged } from '../content/leaving-content.service';
import type { Looked } from '../domain/redaction';
import { Redactor } from './paint/redactor';
import { Unredactable } from './paint/unredactable';
import { MakeRedactionDto } from './redactions.dto';
import { type RedactionSource, RedactionSources } from './redaction-sources.service';
import { refusalOf } from './refusals';

/** What is to be redacted, and what the process that read it says that it is. */
export interface LookedAt {
  readonly source: RedactionSource;
  readonly looked: Looked;
}

/** Looks at the file with no transaction open, so that what cannot be redacted is refused at once and by a sentence. */
abstract class RedactionStager implements Stager<Admitted, LookedAt | null> {
  constructor(
    protected readonly sources: RedactionSources,
    private readonly leaving: LeavingContent,
    private readonly redactor: Redactor,
    private readonly way: ActInterceptor,
  ) {}

  protected abstract sourceOf(tx: Tx, id: string): Promise<RedactionSource>;

  /** Nothing for a form that the route itself refuses. */
  async admit(tx: Tx, request: ActRequest): Promise<Admitted> {
    const { id } = request.params as { readonly id: string };
    const told = plainToInstance(MakeRedactionDto, request.body);
    const isForm = typeof told === 'object' && told !== null && !Array.isArray(told);
    if (!isForm || !isUUID(id) || validateSync(told, { whitelist: true, forbidNonWhitelisted: true }).length > 0) {
      return null;
    }
    return { source: await this.sourceOf(tx, id), tx: { actor: tx.actor, requestId: tx.requestId } };
  }

  async receive(admitted: Admitted): Promise<LookedAt | null> {
    if (!admitted) return null;
    const { source, tx } = admitted;
    try {
      const bytes = await this.leaving.bytes(source.exhibitId, source.file);
      return { source, looked: await this.redactor.look(bytes) };
    } catch (fault) {
      if (fault instanceof Unredactable) throw refusalOf(fault.fault);
      if (!(fault instanceof StoredBytesDamaged)) throw fault;
      await this.way.inOwnTransaction(tx.actor, tx.requestId, (own) => this.leaving.report(own, fault));
      throw refusalOf('damaged');
    }
  }

  /** Nothing was kept that must be removed. */
  async discard(): Promise<void> {}
}

type Admitted = { readonly source: RedactionSource; readonly tx: Pick<Tx, 'actor' | 'requestId'> } | null;

@Injectable()
export class DocumentRedactionStager extends RedactionStager {
  constructor(sources: RedactionSources, leaving: LeavingContent, redactor: Redactor, way: ActInterceptor) {
    super(sources, leaving, redactor, way);
  }

  protected sourceOf(tx: Tx, id: string): Promise<RedactionSource> {
    return this.sources.ofDocument(tx, id);
  }
}

@Injectable()
export class ExhibitRedactionStager extends RedactionStager {
  constructor(sources: RedactionSources, leaving: LeavingContent, redactor: Redactor, way: ActInterceptor) {
    super(sources, leaving, redactor, way);
  }

  protected sourceOf(tx: Tx, id: string): Promise<RedactionSource> {
    return this.sources.ofExhibit(tx, id);
  }
}
