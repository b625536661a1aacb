import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { CrossExaminationView, toCrossExaminationView } from './cross-examination.dto';
import { crossExaminationSheet } from './cross-examination.paper';
import { CrossExaminations } from './cross-examination.service';

/** What a witness did and what he will be asked about, for the side that prosecutes. */
@ApiTags('tribunal file')
@Controller('trial-witnesses/:id')
export class CrossExaminationController {
  constructor(
    private readonly sheets: CrossExaminations,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('cross-examination')
  @ApiOperation({ summary: "A witness's acts in the record, with gaps and late entries about them" })
  @Reads('matrix:read')
  @Fails(['trial-witness.not-found', 'entry.damaged'])
  @ApiOkResponse({ type: CrossExaminationView })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CrossExaminationView> {
    return toCrossExaminationView(await this.sheets.of(tx, id));
  }

  @Get('cross-examination.pdf')
  @ApiOperation({ summary: 'The same on one page' })
  @ApiProduces('application/pdf')
  @Reads('matrix:read')
  @Fails(['trial-witness.not-found', 'entry.damaged', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async paper(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    const sheet = await this.sheets.of(tx, id);
    return new Made(() => this.typesetter.pdf(crossExaminationSheet(sheet)), {
      ...{ contentType: 'application/pdf', fileName: `cross-examination-${sheet.label}.pdf` },
    });
  }
}
