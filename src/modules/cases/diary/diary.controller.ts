import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { DiaryProposals } from './diary-proposal.service';
import {
  BeginDiaryDto,
  DiaryDayQuery,
  type DiaryEntryView,
  type DiaryList,
  type DiaryProposal,
  DiaryTextDto,
  toDiaryView,
} from './diary.dto';
import { DiaryService } from './diary.service';

const DRAFT = ['diary.not-found', 'case.read-only', 'precondition.missing', 'precondition.stale', 'diary.locked'];

/** The case diary of s.172: for the investigation, its superiors and the prosecution; never for the defence (s.172(2)). */
@ApiTags('diary')
@Controller()
export class DiaryController {
  constructor(
    private readonly diaries: DiaryService,
    private readonly proposals: DiaryProposals,
  ) {}

  @Get('cases/:id/diary/proposal')
  @ApiOperation({ summary: 'Lines for the diary of a day, drawn from what was done in the case' })
  @Reads('diary:write')
  @Fails(['case.not-found'])
  proposal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { day }: DiaryDayQuery,
  ): Promise<DiaryProposal> {
    return this.proposals.of(tx, id, day);
  }

  @Get('cases/:id/diary')
  @ApiOperation({ summary: 'Diary entries of a case without their text, and the days that lack one' })
  @Reads('diary:read')
  @Fails(['case.not-found'])
  ofCase(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DiaryList> {
    return this.diaries.ofCase(tx, id);
  }

  @Post('cases/:id/diary')
  @ApiOperation({ summary: 'Begin the diary of a day, as a draft that nobody else sees' })
  @Act('diary:write')
  @Fails(['case.not-found', 'case.read-only', 'diary.day-begun', 'diary.day-to-come'])
  async begin(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: BeginDiaryDto,
  ): Promise<DiaryEntryView> {
    const { diary, entry } = await this.diaries.begin(tx, id, told);
    return toDiaryView(diary, { text: true, entry });
  }

  @Get('diary-entries/:id')
  @ApiOperation({ summary: 'A diary entry with its text; a look into that of another officer is put on record' })
  @Reads('diary:read')
  @Fails(['diary.not-found'])
  async read(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<DiaryEntryView> {
    const { diary, correctedBy } = await this.diaries.read(tx, id);
    return toDiaryView(diary, { text: true, correctedBy });
  }

  @Post('diary-entries/:id/revise')
  @ApiOperation({ summary: 'Change the text of a draft' })
  @HttpCode(200)
  @Act('diary:write')
  @Fails(DRAFT)
  async revise(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() { text }: DiaryTextDto,
  ): Promise<DiaryEntryView> {
    const { diary, entry } = await this.diaries.revise(tx, id, text, ifMatch);
    return toDiaryView(diary, { text: true, entry });
  }

  @Post('diary-entries/:id/sign')
  @ApiOperation({ summary: 'Sign it: numbered, put on record by its digest, and locked' })
  @HttpCode(200)
  @Act('diary:write')
  @Fails(DRAFT)
  async sign(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<DiaryEntryView> {
    const { diary, entry } = await this.diaries.sign(tx, id, ifMatch);
    return toDiaryView(diary, { text: true, entry });
  }

  @Post('diary-entries/:id/corrections')
  @ApiOperation({ summary: 'Begin an entry that corrects a locked one' })
  @Act('diary:write')
  @Fails(['diary.not-found', 'case.read-only', 'diary.not-signed'])
  async correct(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { text }: DiaryTextDto,
  ): Promise<DiaryEntryView> {
    const { diary, entry } = await this.diaries.correct(tx, id, text);
    return toDiaryView(diary, { text: true, entry });
  }
}
