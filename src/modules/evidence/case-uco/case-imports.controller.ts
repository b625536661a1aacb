import { Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Replied, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { LedgerService } from '../../ledger/ledger.service';
import { UploadViews } from '../intake/upload-views.service';
import { CaseFileStager, type StagedCaseFile } from './case-file.stage';
import { CaseImportView } from './case-imports.dto';
import { CaseImportsService } from './case-imports.service';

@ApiTags('intake')
@Controller('exhibits/:id/case-uco-imports')
export class CaseImportsController {
  constructor(
    private readonly imports: CaseImportsService,
    private readonly uploads: UploadViews,
    private readonly ledger: LedgerService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Send a CASE/UCO file to an exhibit: its bytes are kept, what it says is put on record' })
  @Act('upload:send', { key: 'required', stage: CaseFileStager })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Upload-Metadata',
    required: false,
    description: 'tus metadata in base64: filename, sha256 (declared, hexadecimal), tool, toolVersion.',
  })
  @Fails([
    ...['exhibit.not-found', 'case.read-only', 'exhibit.has-content', 'exhibit.intake-open', 'exhibit.frozen'],
    ...['exhibit.ended', 'exhibit.kind-without-content', 'upload.empty', 'upload.too-large'],
    ...['upload.metadata-malformed', 'upload.length-missing', 'upload.digest-missing', 'upload.digest-malformed'],
    ...['upload.digest-algorithm', 'upload.digests-differ', 'upload.use-tus', 'upload.chunk-digest-mismatch'],
    ...['upload.wrong-content-type', 'storage.write-stop', 'storage.write-failed', 'case-file.too-large'],
    ...['case-file.not-json', 'case-file.not-case', 'case-file.too-many-things'],
  ])
  @ApiAcceptedResponse({ type: CaseImportView })
  async take(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) exhibitId: string,
    @Staged() staged: StagedCaseFile,
  ): Promise<Replied> {
    const { upload, description, namesContentOf, entry } = await this.imports.take(tx, exhibitId, staged);
    const { digests } = description;
    const view: CaseImportView = {
      upload: await this.uploads.of(tx, upload),
      things: description.nodes,
      classes: description.classes,
      otherClasses: description.otherClasses,
      actions: description.actions,
      digests: Object.fromEntries(Object.entries(digests).map(([method, values]) => [method, values.length])),
      remoteContext: description.remoteContext,
      namesContentOf,
      entry: this.ledger.receiptView(entry),
    };
    return new Replied(view, { status: 202, headers: { location: `/api/v1/uploads/${upload.id}` } });
  }
}
