import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { PreferencesDto, PreferencesView } from './preferences.dto';
import { PreferencesService } from './preferences.service';

@ApiTags('notifications')
@Controller('notifications/preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @Reads('notification:read')
  @ApiOperation({ summary: 'How you are told' })
  @ApiOkResponse({ type: PreferencesView })
  mine(@Tx() tx: Transaction): Promise<PreferencesView> {
    return this.preferences.of(tx);
  }

  @Post()
  @HttpCode(200)
  @Act('notification:read')
  @Fails(['preference.statutory', 'preference.quiet-all-day'])
  @ApiOperation({ summary: 'Choose how you are told; alarms of the law’s clocks cannot be switched off' })
  @ApiOkResponse({ type: PreferencesView })
  choose(@Tx() tx: Transaction, @Body() dto: PreferencesDto): Promise<PreferencesView> {
    return this.preferences.choose(tx, dto);
  }
}
