import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  CorrectLabNoteDto,
  LabActDto,
  LabAddendumDto,
  LabNoteDto,
  LabReportDto,
  LinkOutputDto,
  ReviewExaminationDto,
  UseToolDto,
} from './lab.dto';
import { LabExaminationService } from './lab-examination.service';
import { type LabRequestView, LabViews } from './lab-views.service';

const ENTRY = [
  ...['lab-request.not-found', 'case.read-only', 'lab-request.not-the-examiner', 'lab-request.illegal-step'],
  ...['lab-request.laboratory-outside', 'act.in-the-future', 'act.lateness-reason-missing'],
];
const HELD = ['lab-request.exhibit-not-asked', 'lab-request.exhibit-not-held', 'exhibit.not-found'];
const SEEN = ['precondition.missing', 'precondition.stale'];
const DOCUMENT = ['document.not-found', 'document.of-another-case'];

/** The examination, by the examiner's own sign-in; its review by another's. */
@ApiTags('laboratory')
@Controller('lab-requests/:id')
export class LabExaminationController {
  constructor(
    private readonly examination: LabExaminationService,
    private readonly views: LabViews,
  ) {}

  @Post('note')
  @ApiOperation({ summary: 'Write a note; what is written is never changed' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, ...HELD])
  async note(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: LabNoteDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.note(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  @Post('use-tool')
  @ApiOperation({ summary: 'Record a tool of the register that was used, with its version' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, ...HELD, 'lab-tool.not-found'])
  async useTool(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: UseToolDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.useTool(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  @Post('link-output')
  @ApiOperation({ summary: 'Link an exhibit that was acquired from one of the request' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, 'exhibit.not-found', 'lab-tool.not-found', 'lab-request.output-not-from-exhibit'])
  async linkOutput(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: LinkOutputDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.linkOutput(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  @Post('review')
  @ApiOperation({ summary: 'Agree to the examination, or remark, as the second examiner' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, ...SEEN, 'lab-request.not-the-second'])
  async review(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReviewExaminationDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.review(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('lock')
  @ApiOperation({ summary: 'Sign and lock the notes' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([
    ...[...ENTRY, ...SEEN, 'lab-request.note-missing', 'lab-request.review-missing', 'lab-request.review-outdated'],
  ])
  async lock(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LabActDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.lock(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('correct')
  @ApiOperation({ summary: 'Correct an entry after the signature, by a new one' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, 'lab-request.entry-unknown'])
  async correct(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: CorrectLabNoteDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.correct(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  @Post('report')
  @ApiOperation({ summary: 'Issue the report under its number' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, ...SEEN, ...DOCUMENT, 'lab-request.qualification-missing'])
  async report(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: LabReportDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.report(tx, id, told, ifMatch);
    return this.views.show(tx, id, entry);
  }

  @Post('addendum')
  @ApiOperation({ summary: 'Add to the report' })
  @HttpCode(200)
  @Act('lab:examine')
  @Fails([...ENTRY, ...DOCUMENT])
  async addendum(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: LabAddendumDto,
  ): Promise<LabRequestView> {
    const { entry } = await this.examination.addendum(tx, id, told);
    return this.views.show(tx, id, entry);
  }
}
