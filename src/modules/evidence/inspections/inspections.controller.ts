import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { InspectionView, RecordInspectionDto, toInspectionView } from './inspections.dto';
import { InspectionsService } from './inspections.service';

class InspectionPage {
  @ApiProperty({ type: () => [InspectionView] }) items!: InspectionView[];
  @ApiProperty({ example: null, nullable: true, type: String }) nextCursor!: null;
}

/** Exhibits that never leave are inspected where they are kept: each time an act, under the eyes of an officer. */
@ApiTags('exhibits')
@Controller('exhibits/:id/inspections')
export class InspectionsController {
  constructor(private readonly inspections: InspectionsService) {}

  @Post()
  @ApiOperation({
    summary: 'Record that counsel, an expert or a court inspected an exhibit under the eyes of an officer',
  })
  @Act('inspection:record')
  @Fails([
    ...['exhibit.not-found', 'case.read-only', 'inspection.turned-round', 'inspection.too-long'],
    ...['inspection.supervisor-unknown', 'inspection.order-unknown', 'inspection.word-missing'],
    ...['act.in-the-future', 'act.lateness-reason-missing'],
  ])
  @ApiCreatedResponse({ type: InspectionView })
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RecordInspectionDto,
  ): Promise<InspectionView> {
    const { inspection, entry } = await this.inspections.record(tx, id, told);
    return toInspectionView(inspection, entry);
  }

  @Get()
  @ApiOperation({ summary: 'Inspections of an exhibit, by the time at which they began' })
  @Reads('inspection:read')
  @Fails(['exhibit.not-found'])
  @ApiOkResponse({ type: InspectionPage })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<InspectionPage> {
    return { items: (await this.inspections.of(tx, id)).map((row) => toInspectionView(row)), nextCursor: null };
  }
}
