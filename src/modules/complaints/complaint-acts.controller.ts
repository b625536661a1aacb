import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, IfMatch, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import {
  EndComplaintDto,
  EnquireDto,
  JoinCaseDto,
  MergeComplaintDto,
  TransferComplaintDto,
  VerifyComplaintDto,
} from './complaint-acts.dto';
import { ComplaintActsService, type Done } from './complaint-acts.service';
import { ComplaintCasesService } from './complaint-cases.service';
import { type ComplaintActView, toComplaintAct } from './complaints.view';

const MOVES = [
  ...['complaint.not-found', 'complaint.read-only', 'complaint.not-your-desk', 'complaint.illegal-transition'],
  ...['precondition.missing', 'precondition.stale', 'complaint.with-another-agency'],
];
const view = ({ complaint, entry, caseId }: Done & { readonly caseId?: string }): ComplaintActView =>
  toComplaintAct(complaint, entry, caseId);

/** What the desk does with a complaint. */
@ApiTags('complaints')
@Controller('complaints/:id')
export class ComplaintActsController {
  constructor(
    private readonly acts: ComplaintActsService,
    private readonly cases: ComplaintCasesService,
  ) {}

  @Post('scrutinise')
  @ApiOperation({ summary: 'Begin to look at jurisdiction, duplicates, urgency' })
  @HttpCode(200)
  @Act('complaint:scrutinise')
  @Fails(MOVES)
  async scrutinise(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ComplaintActView> {
    return view(await this.acts.scrutinise(tx, id, ifMatch));
  }

  @Post('verify')
  @ApiOperation({ summary: 'Give it to an officer to check facts and identity' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails([...MOVES, 'officer.not-found', 'complaint.cannot-verify'])
  async verify(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: VerifyComplaintDto,
  ): Promise<ComplaintActView> {
    return view(await this.acts.verify(tx, id, dto, ifMatch));
  }

  @Post('enquire')
  @ApiOperation({ summary: 'Open a case of it' })
  @HttpCode(200)
  @Act('complaint:enquire')
  @Fails([...MOVES, 'case.other-office'])
  async enquire(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: EnquireDto,
  ): Promise<ComplaintActView> {
    return view(await this.cases.enquire(tx, id, dto, ifMatch));
  }

  @Post('join')
  @ApiOperation({ summary: 'Make it part of a case' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails([...MOVES, 'case.not-found', 'case.read-only', 'complaint.already-in-case'])
  async join(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: JoinCaseDto,
  ): Promise<ComplaintActView> {
    return view(await this.cases.join(tx, id, dto, ifMatch));
  }

  @Post('transfer')
  @ApiOperation({ summary: 'Offer it to another office, or send it to another agency' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails([...MOVES, 'office.not-found', 'complaint.transfer-target', 'complaint.transfer-to-itself'])
  async transfer(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: TransferComplaintDto,
  ): Promise<ComplaintActView> {
    return view(await this.acts.transfer(tx, id, dto, ifMatch));
  }

  @Post('accept')
  @ApiOperation({ summary: 'Take over a complaint that another office offers' })
  @HttpCode(200)
  @Act('complaint:scrutinise')
  @Fails(MOVES)
  async accept(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ComplaintActView> {
    return view(await this.acts.accept(tx, id, ifMatch));
  }

  @Post('reject')
  @ApiOperation({ summary: 'Reject it at scrutiny, with the reason' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails(MOVES)
  async reject(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: EndComplaintDto,
  ): Promise<ComplaintActView> {
    return view(await this.acts.reject(tx, id, dto, ifMatch));
  }

  @Post('close')
  @ApiOperation({ summary: 'Close it after verification, with the reason' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails(MOVES)
  async close(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: EndComplaintDto,
  ): Promise<ComplaintActView> {
    return view(await this.acts.close(tx, id, dto, ifMatch));
  }

  @Post('merge')
  @ApiOperation({ summary: 'Let another complaint go on in its place; both histories stay' })
  @HttpCode(200)
  @Act('complaint:decide')
  @Fails([...MOVES, 'complaint.merge-into-itself', 'complaint.merge-target-ended'])
  async merge(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() dto: MergeComplaintDto,
  ): Promise<ComplaintActView> {
    return view(await this.cases.merge(tx, id, dto, ifMatch));
  }
}
