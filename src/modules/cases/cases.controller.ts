import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { seekKey } from '../../platform/http/seek';
import { CaseFilesService } from './case-files.service';
import {
  CaseListQuery,
  type CaseSummaryView,
  type CaseView,
  OpenCaseDto,
  toCaseSummary,
  toCaseView,
} from './cases.dto';
import { CasesService } from './cases.service';
import { IncidentDto, type IncidentView, toIncidentView } from './incidents.dto';
import { IncidentsService } from './incidents.service';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly files: CaseFilesService,
    private readonly incidents: IncidentsService,
    private readonly cases: CasesService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Open a case: office, origin, incidents' })
  @Act('case:open')
  @Fails([
    'case.other-office',
    'office.not-found',
    'incident.days-reversed',
    'incident.not-yet',
    'party.not-of-case',
    'act.lateness-reason-missing',
  ])
  async open(@Tx() tx: Transaction, @Body() told: OpenCaseDto): Promise<CaseView> {
    const { file, incidents, entry } = await this.files.open(tx, told);
    return toCaseView(file, {
      standing: await this.cases.relationsOf(tx, file.id),
      incidents: incidents.map((each) => toIncidentView(each.incident, each.victimIds, each.entry)),
      entry,
    });
  }

  @Get()
  @ApiOperation({ summary: 'The cases that you may see' })
  @Reads('case:read')
  @Fails(['cursor.malformed'])
  async list(@Tx() tx: Transaction, @Query() query: CaseListQuery): Promise<Page<CaseSummaryView>> {
    const rows = await this.files.list(tx, query);
    return page(rows, query.limit, toCaseSummary, (row) => seekKey(row.openedAt, row.id));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One case with its incidents' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CaseView> {
    const file = await this.files.get(tx, id);
    const incidents = await this.incidents.ofCase(tx, id);
    const standing = await this.cases.relationsOf(tx, id);
    await this.files.look(tx, file);
    return toCaseView(file, {
      standing,
      incidents: incidents.map(({ incident, victimIds }) => toIncidentView(incident, victimIds)),
    });
  }

  @Post(':id/incidents')
  @ApiOperation({ summary: 'Add an incident to a case' })
  @Act('case:advance')
  @Fails([
    'case.not-found',
    'case.read-only',
    'incident.days-reversed',
    'incident.not-yet',
    'incident.first-day-missing',
    'party.not-of-case',
  ])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: IncidentDto,
  ): Promise<IncidentView> {
    const { incident, victimIds, entry } = await this.incidents.record(tx, id, told);
    return toIncidentView(incident, victimIds, entry);
  }
}
