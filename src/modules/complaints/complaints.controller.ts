import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { type Page, page } from '../../platform/http/page';
import type { ReceiptView } from '../ledger/ledger.service';
import { ComplaintCodesService } from './complaint-codes.service';
import { ComplaintDesk } from './complaint-desk.service';
import { ComplaintKinService, type KinView } from './complaint-kin.service';
import { ComplaintListsService, lapseKey } from './complaint-lists.service';
import { ComplaintViews } from './complaint-views.service';
import {
  AddToComplaintDto,
  ComplaintListQuery,
  PersonCodeDto,
  RegisterComplaintDto,
  RevealComplaintDto,
  SearchKinDto,
} from './complaints.dto';
import { ComplaintsService } from './complaints.service';
import {
  type ComplaintSummaryView,
  type ComplaintView,
  type IssuedCodeView,
  type RegisteredComplaintView,
  toComplaintSummary,
} from './complaints.view';

const MATTER = [
  ...['complaint.nobody-complains', 'complaint.guardian-missing', 'complaint.days-reversed', 'complaint.day-to-come'],
  ...['contact.address-malformed', 'contact.hours-turned-round'],
];
const WRITES = ['complaint.not-found', 'complaint.read-only'];

@ApiTags('complaints')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly complaints: ComplaintsService,
    private readonly desk: ComplaintDesk,
    private readonly views: ComplaintViews,
    private readonly lists: ComplaintListsService,
    private readonly kin: ComplaintKinService,
    private readonly codes: ComplaintCodesService,
  ) {}

  /** The codes stand in this answer, and in its repetition under the same key for a day; nowhere else. */
  @Post()
  @ApiOperation({ summary: 'Register a complaint: tracking number, and a code for each who asks after it' })
  @Act('complaint:register')
  @Fails([
    ...['complaint.other-office', 'office.not-found', 'complaint.urgency-reason-missing', ...MATTER],
    ...['act.lateness-reason-missing', 'act.in-the-future'],
  ])
  async register(@Tx() tx: Transaction, @Body() dto: RegisterComplaintDto): Promise<RegisteredComplaintView> {
    const { complaint, codes, entry } = await this.complaints.register(tx, dto);
    return { ...(await this.views.whole(tx, complaint, { entry })), codes };
  }

  @Get()
  @ApiOperation({ summary: 'The complaints before you: most urgent first, of these what lapses next' })
  @Reads('complaint:read')
  @Fails(['cursor.malformed'])
  async list(@Tx() tx: Transaction, @Query() query: ComplaintListQuery): Promise<Page<ComplaintSummaryView>> {
    return page(await this.lists.list(tx, query), query.limit, toComplaintSummary, lapseKey);
  }

  @Post('kin-search')
  @ApiOperation({ summary: 'Who has told the like, before anything is registered' })
  @HttpCode(200)
  @Reads('complaint:read')
  async search(@Tx() tx: Transaction, @Body() dto: SearchKinDto): Promise<Page<KinView>> {
    return { items: await this.kin.search(tx, dto), nextCursor: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One complaint; shielded people stand in it by their codes' })
  @Reads('complaint:read')
  @Fails(['complaint.not-found'])
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ComplaintView> {
    return this.views.whole(tx, await this.desk.get(tx, id));
  }

  @Get(':id/kin')
  @ApiOperation({ summary: 'Complaints that share identifiers or wording with this one, as far as you may see them' })
  @Reads('complaint:read')
  @Fails(['complaint.not-found'])
  async kinOf(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Page<KinView>> {
    return { items: await this.kin.ofComplaint(tx, id), nextCursor: null };
  }

  @Post(':id/additions')
  @ApiOperation({ summary: 'Put further people, lines and identifiers to a complaint' })
  @Act('complaint:register')
  @Fails([...WRITES, 'complaint.no-longer-open', ...MATTER])
  async add(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: AddToComplaintDto,
  ): Promise<RegisteredComplaintView> {
    const { complaint, codes, entry } = await this.complaints.add(tx, id, dto);
    return { ...(await this.views.whole(tx, complaint, { entry })), codes };
  }

  @Post(':id/reveal')
  @ApiOperation({ summary: 'Show what is shielded in a complaint, on record' })
  @HttpCode(200)
  // Each look is on record and asks the right anew: an answer kept for a retry would be a look without either.
  @Act('complaint:reveal', { key: 'none' })
  @Fails(WRITES)
  async reveal(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { purpose }: RevealComplaintDto,
  ): Promise<ComplaintView> {
    const { complaint, entry } = await this.complaints.reveal(tx, id, purpose);
    return this.views.whole(tx, complaint, { reveal: true, entry });
  }

  @Post(':id/codes')
  @ApiOperation({ summary: 'Give a person a new code; the one before is void' })
  @Act('complaint:code', { key: 'none' })
  @Fails([...WRITES, 'complaint.not-of-complaint', 'complaint.code-not-for-this-person'])
  async issue(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: PersonCodeDto,
  ): Promise<IssuedCodeView & { entry: ReceiptView }> {
    const { issued, entry } = await this.codes.issueAnew(tx, id, dto);
    return { ...issued, entry };
  }

  @Post(':id/codes/revoke')
  @ApiOperation({ summary: 'Void the code of a person' })
  @HttpCode(200)
  @Act('complaint:code')
  @Fails([...WRITES, 'complaint.not-of-complaint', 'complaint.no-code'])
  async revoke(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: PersonCodeDto,
  ): Promise<{ entry: ReceiptView }> {
    return { entry: await this.codes.revoke(tx, id, dto) };
  }
}
