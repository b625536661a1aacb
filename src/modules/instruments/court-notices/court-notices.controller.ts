import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { CourtOrderDto } from '../instruments.dto';
import { CourtNoticesService } from './court-notices.service';
import { type CourtNoticeView, toCourtNoticeView } from './court-notices.view';

@ApiTags('instruments')
@Controller('seizures/:id/court-notices')
export class CourtNoticesController {
  constructor(private readonly notices: CourtNoticesService) {}

  @Post()
  @ApiOperation({ summary: 'Record that the Court was told of a search or seizure without warrant (PECA s.33(2))' })
  @Act('process:act')
  @Fails([
    ...['seizure.not-found', 'case.read-only', 'court-notice.not-asked', 'court-notice.told-already'],
    ...['court-notice.before-the-seizure', 'document.not-found', 'document.of-another-case'],
    ...['act.in-the-future', 'act.lateness-reason-missing'],
  ])
  async tell(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: CourtOrderDto,
  ): Promise<CourtNoticeView> {
    const { notice, entry } = await this.notices.tell(tx, id, told);
    return toCourtNoticeView(notice, entry);
  }

  @Get()
  @ApiOperation({ summary: 'Whether the Court was told of a seizure, and when' })
  @Reads('case:read')
  @Fails(['seizure.not-found'])
  async show(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: CourtNoticeView[]; nextCursor: null }> {
    const notice = await this.notices.show(tx, id);
    return { items: notice ? [toCourtNoticeView(notice)] : [], nextCursor: null };
  }
}
