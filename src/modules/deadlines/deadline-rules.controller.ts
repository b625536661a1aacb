import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import { languageOf } from '../../platform/http/problem-texts';
import {
  ComputeDto,
  ComputedView,
  RuleEditionsView,
  RulePage,
  RulePath,
  RuleQuery,
  type RuleView,
} from './deadline-rules.dto';
import { DeadlineRulesService } from './deadline-rules.service';
import { rowView, toEditionsView } from './deadline-rules.view';

@ApiTags('deadlines')
@Controller('deadline-rules')
export class DeadlineRulesController {
  constructor(private readonly rules: DeadlineRulesService) {}

  @Get()
  @ApiOperation({ summary: 'The periods of the law and the house, as in force on a day' })
  @Reads('deadline-rule:read')
  @Fails(['cursor.malformed'])
  @ApiOkResponse({ type: RulePage })
  async list(@Tx() tx: Transaction, @Query() query: RuleQuery): Promise<Page<RuleView>> {
    const rows = await this.rules.list(tx, query);
    return page(rows, query.limit, rowView, ({ place, code, edition }) => [String(place), code, String(edition)]);
  }

  @Get(':code')
  @ApiOperation({ summary: 'One period with every edition of it' })
  @Reads('deadline-rule:read')
  @Fails(['deadline-rule.not-found'])
  @ApiOkResponse({ type: RuleEditionsView })
  async get(@Tx() tx: Transaction, @Param() { code }: RulePath): Promise<RuleEditionsView> {
    return toEditionsView(await this.rules.editions(tx, code));
  }

  @Post(':code/compute')
  @HttpCode(200)
  @ApiOperation({ summary: 'When the period would end, and why; nothing is started' })
  @Reads('deadline-rule:read')
  @Fails([
    ...['deadline-rule.not-found', 'deadline-rule.not-in-force', 'deadline-rule.no-length', 'calendar.not-found'],
    ...['calendar.no-open-day', 'excluded-time.reversed', 'excluded-time.not-for-this-rule', 'trigger.out-of-range'],
  ])
  @ApiOkResponse({ type: ComputedView })
  compute(
    @Tx() tx: Transaction,
    @Param() { code }: RulePath,
    @Body() dto: ComputeDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<ComputedView> {
    return this.rules.compute(tx, code, dto, languageOf(language));
  }
}
