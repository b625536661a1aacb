import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import { CASE_FILE_MOST_BYTES, type CaseFileDescription, describeCaseFile } from '../domain/case-file-reading';
import { type Admitted, ContentStager, type StagedContent } from '../intake/content.stage';

export interface StagedCaseFile {
  readonly content: StagedContent;
  readonly description: CaseFileDescription;
}

/** Receives a CASE/UCO file as any other content, keeping its bytes as they are, and reads it as it passes. Outside any transaction. */
@Injectable()
export class CaseFileStager implements Stager<Admitted, StagedCaseFile> {
  constructor(private readonly content: ContentStager) {}

  /** @throws as `ContentStager.admit`; too-large `case-file.too-large` */
  async admit(tx: Tx, request: ActRequest): Promise<Admitted> {
    const admitted = await this.content.admit(tx, request);
    if (admitted.length <= CASE_FILE_MOST_BYTES) return admitted;
    throw new DomainError(
      'too-large',
      'case-file.too-large',
      `A CASE/UCO file of at most ${CASE_FILE_MOST_BYTES} bytes is read. Send a larger one to the exhibit as an ordinary file.`,
      { maxBytes: CASE_FILE_MOST_BYTES },
    );
  }

  /** @throws as `ContentStager.receive` and `describeCaseFile`; of a file that is refused nothing remains */
  async receive(admitted: Admitted, request: ActRequest): Promise<StagedCaseFile> {
    const pieces: Uint8Array[] = [];
    const content = await this.content.receive(admitted, request, passing(request.raw, pieces));
    try {
      return { content, description: describeCaseFile(Buffer.concat(pieces)) };
    } catch (fault) {
      await this.content.discard(content);
      throw fault;
    }
  }

  async discard({ content }: StagedCaseFile): Promise<void> {
    await this.content.discard(content);
  }
}

async function* passing(source: AsyncIterable<Uint8Array>, pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    // The store may use the piece's memory again.
    pieces.push(Buffer.from(piece));
    yield piece;
  }
}
