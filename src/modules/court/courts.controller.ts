import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { AddCourtDto, AddJudgeDto } from './court.dto';
import { type CourtView, toCourtView } from './court.view';
import { CourtsService } from './courts.service';

@ApiTags('court')
@Controller('courts')
export class CourtsController {
  constructor(private readonly courts: CourtsService) {}

  @Get()
  @ApiOperation({ summary: 'Courts, as notifications and papers name them' })
  @Reads('court:read')
  async all(@Tx() tx: Transaction): Promise<{ items: CourtView[]; nextCursor: null }> {
    return { items: (await this.courts.all(tx)).map((court) => toCourtView(court)), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Add a court, with its source' })
  @Act('court:manage')
  @Fails(['court.name-taken'])
  async add(@Tx() tx: Transaction, @Body() told: AddCourtDto): Promise<CourtView> {
    const { court, judges, entry } = await this.courts.add(tx, told);
    return toCourtView(court, judges, entry);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One court with its judges and benches' })
  @Reads('court:read')
  @Fails(['court.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CourtView> {
    const { court, judges } = await this.courts.show(tx, id);
    return toCourtView(court, judges);
  }

  @Post(':id/judges')
  @ApiOperation({ summary: 'Say who sits in a court from a day on' })
  @Act('court:manage')
  @Fails(['court.not-found', 'court.judge-days'])
  async addJudge(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: AddJudgeDto,
  ): Promise<CourtView> {
    const { court, judges, entry } = await this.courts.addJudge(tx, id, told);
    return toCourtView(court, judges, entry);
  }
}
