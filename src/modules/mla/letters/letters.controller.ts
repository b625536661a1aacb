import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { type MlaView, toMlaView } from '../mla.view';
import type { WrittenMla } from '../mla-requests.service';
import { AddendumLettersService } from './addendum-letter.service';
import { AnnexesService } from './annexes.service';
import { LetterStager } from './letter.stage';
import {
  AddAnnexDto,
  AddendumLetterQuery,
  type AnnexView,
  LetterQuery,
  type LetterView,
  MakeLetterDto,
  NamePersonDto,
  type PersonView,
  toLetterView,
  WithdrawPartDto,
} from './letters.dto';
import { LettersService, type StagedLetter } from './letters.service';
import { ProgressLettersService, type ProgressView } from './progress-letter.service';
import { type PreCheckView, PreCheckService } from './pre-check.service';

const OF_TEXT = ['mla-request.not-found', 'precondition.missing', 'precondition.stale', 'mla-request.not-a-draft'];
const OF_LETTER = ['mla-letter.not-translated', 'paper.not-made', 'paper.too-many'];
const viewOf = ({ request, entry }: WrittenMla): MlaView => toMlaView(request, entry);

@ApiTags('mutual legal assistance')
@Controller('mla-requests/:id')
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly annexes: AnnexesService,
    private readonly check: PreCheckService,
    private readonly progressLetters: ProgressLettersService,
    private readonly addenda: AddendumLettersService,
  ) {}

  @Get('pre-check')
  @ApiOperation({ summary: 'What the other side will ask about, and what still stands before sending' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  preCheck(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<PreCheckView> {
    return this.check.of(tx, id);
  }

  @Get('persons')
  @ApiOperation({ summary: 'Persons whom the request concerns' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async persons(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: PersonView[]; nextCursor: null }> {
    return { items: await this.check.persons(tx, id), nextCursor: null };
  }

  @Post('persons')
  @ApiOperation({ summary: 'Name a person; a protected one stands in papers by code' })
  @Act('mla:write')
  @Fails(OF_TEXT)
  async name(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: NamePersonDto,
  ): Promise<MlaView> {
    return viewOf(await this.annexes.name(tx, id, told, ifMatch));
  }

  @Get('annexes')
  @ApiOperation({ summary: 'Files that go with the letter' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async annexList(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: AnnexView[]; nextCursor: null }> {
    return { items: await this.check.annexes(tx, id), nextCursor: null };
  }

  @Post('annexes')
  @ApiOperation({ summary: 'Add a file by its digest; what the house holds back is refused' })
  @Act('mla:write')
  @Fails([...OF_TEXT, 'exhibit.not-found', 'mla-annex.vetoed'])
  async annex(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: AddAnnexDto,
  ): Promise<MlaView> {
    return viewOf(await this.annexes.add(tx, id, told, ifMatch));
  }

  @Post('withdrawn-parts')
  @ApiOperation({ summary: 'Take a person or an annex out of the draft' })
  @Act('mla:write')
  @Fails([...OF_TEXT, 'mla-part.unknown'])
  async withdraw(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: WithdrawPartDto,
  ): Promise<MlaView> {
    return viewOf(await this.annexes.withdraw(tx, id, told, ifMatch));
  }

  @Get('letters')
  @ApiOperation({ summary: 'Letters as they were made, with their digests' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: LetterView[]; nextCursor: null }> {
    return { items: (await this.letters.of(tx, id)).map((row) => toLetterView(row)), nextCursor: null };
  }

  @Get('letter.pdf')
  @ApiOperation({
    summary: 'The letter as it was made (PDF/A-3 with its data attached); before that a draft, marked so',
  })
  @ApiProduces('application/pdf')
  @Reads('mla:read')
  @Fails(['mla-request.not-found', 'mla-annex.vetoed', ...OF_LETTER])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  show(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string, @Query() query: LetterQuery): Promise<Made> {
    return this.letters.show(tx, id, query);
  }

  @Get('progress-letter')
  @ApiOperation({ summary: 'What a letter asks the other state about how the request stands, and by what clause' })
  @Reads('mla-letter:make')
  @Fails(['mla-request.not-found', 'mla-progress.not-with-them'])
  progress(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProgressView> {
    return this.progressLetters.view(tx, id);
  }

  @Get('progress-letter.pdf')
  @ApiOperation({ summary: 'The same as a letter for signature' })
  @ApiProduces('application/pdf')
  @Reads('mla-letter:make')
  @Fails(['mla-request.not-found', 'mla-progress.not-with-them', 'paper.not-made', 'paper.too-many'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  progressPaper(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.progressLetters.show(tx, id);
  }

  @Get('addendum-letter.pdf')
  @ApiOperation({ summary: 'The letter of an addendum to the signed text, for signature' })
  @ApiProduces('application/pdf')
  @Reads('mla-letter:make')
  @Fails([
    ...['mla-request.not-found', 'mla-letter.not-signed', 'mla-addendum.unknown', 'mla-annex.vetoed'],
    ...['paper.not-made', 'paper.too-many'],
  ])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  addendumPaper(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { no }: AddendumLetterQuery,
  ): Promise<Made> {
    return this.addenda.show(tx, id, no ?? 1);
  }

  @Post('letters')
  @ApiOperation({
    summary: 'Make the letter of the signed text, its transmittal note, or a redacted twin for consultation',
  })
  @Act('mla-letter:make', { stage: LetterStager })
  @Fails([
    ...['mla-request.not-found', 'precondition.missing', 'precondition.stale', 'mla-letter.not-signed', ...OF_LETTER],
    ...['mla-letter.already-made', 'mla-letter.not-in-consultation', 'mla-annex.vetoed'],
  ])
  async make(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) _id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() _told: MakeLetterDto,
    @Staged() staged: StagedLetter | null,
  ): Promise<LetterView> {
    if (!staged) throw new Error('A form that the route takes was not admitted');
    const { letter, entry } = await this.letters.keep(tx, staged, ifMatch);
    return toLetterView(letter, entry);
  }
}
