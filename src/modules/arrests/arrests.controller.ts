import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { CorrectArrestDto } from './arrest-corrections.dto';
import { ArrestCorrections } from './arrest-corrections.service';
import { JoinCustodyDto, RecordArrestDto } from './arrests.dto';
import { ArrestsService } from './arrests.service';
import type { ArrestView } from './arrests.view';
import { CustodyViews } from './custody-views.service';

const OF_PEOPLE = ['case.not-found', 'case.read-only', 'party.not-of-case', 'party.not-accused', 'arrest.case-twice'];
const OF_TIME = ['act.in-the-future', 'arrest.already-recorded'];

@ApiTags('arrests')
@Controller()
export class ArrestsController {
  constructor(
    private readonly arrests: ArrestsService,
    private readonly corrections: ArrestCorrections,
    private readonly views: CustodyViews,
  ) {}

  /** An arrest that the law did not allow is recorded as it was, `irregular`, with its section. */
  @Post('cases/:id/arrests')
  @ApiOperation({ summary: 'Record an arrest, in one or several cases' })
  @Act('arrest:record')
  @Fails([...OF_PEOPLE, ...OF_TIME, 'act.lateness-reason-missing'])
  async record(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() told: RecordArrestDto,
  ): Promise<ArrestView> {
    const { opened, entry } = await this.arrests.record(tx, caseId, told);
    return this.views.view(tx, opened, entry);
  }

  @Get('cases/:id/arrests')
  @ApiOperation({ summary: 'Persons arrested in a case, and how each stands in custody' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<{ items: ArrestView[]; nextCursor: null }> {
    return { items: await this.views.ofCase(tx, caseId), nextCursor: null };
  }

  @Get('arrests/:id')
  @ApiOperation({ summary: 'One arrest: custody, days used and left, bail of right' })
  @Reads('case:read')
  @Fails(['arrest.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ArrestView> {
    return this.views.show(tx, id);
  }

  @Post('arrests/:id/cases')
  @ApiOperation({ summary: 'Put a custody into another case' })
  @HttpCode(200)
  @Act('arrest:record')
  @Fails(['arrest.not-found', 'arrest.kept-elsewhere', 'arrest.joined-already', ...OF_PEOPLE])
  async join(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: JoinCustodyDto,
  ): Promise<ArrestView> {
    const { opened, entry, alike = [] } = await this.arrests.join(tx, id, told);
    return { ...(await this.views.view(tx, opened, entry)), possibleDuplicates: alike };
  }

  /** What it said before stays: in a step of the custody and in the entry. */
  @Post('arrests/:id/correct')
  @ApiOperation({ summary: 'Correct an arrest' })
  @HttpCode(200)
  @Act('arrest:record')
  @Fails([
    ...[
      'arrest.not-found',
      'arrest.kept-elsewhere',
      'precondition.missing',
      'precondition.stale',
      ...OF_PEOPLE,
      ...OF_TIME,
    ],
    ...['arrest.nothing-corrected', 'arrest.case-not-joined', 'arrest.steps-before'],
  ])
  async correct(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: CorrectArrestDto,
  ): Promise<ArrestView> {
    const entry = await this.corrections.correct(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }
}
