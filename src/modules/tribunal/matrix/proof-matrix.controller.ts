import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { ElementSignOffs } from './element-sign-offs.service';
import {
  ElementSignOffView,
  SignElementDto,
  toSignOffView,
  toVersionElementsView,
  type VersionElementsView,
} from './elements.dto';
import {
  ProofLinkView,
  ProofMatrixView,
  RewordLinkDto,
  SetLinkDto,
  TakeLinkBackDto,
  toLinkView,
  toMatrixView,
} from './proof-links.dto';
import { ProofLinks } from './proof-links.service';
import { ProofMatrixService } from './proof-matrix.service';

const OF_LINK = [
  ...['proof-link.not-found', 'case.read-only', 'proof-link.taken-back'],
  ...['precondition.missing', 'precondition.stale'],
];

/** The proof matrix of a case, for who investigates and who prosecutes it, and for nobody else. */
@ApiTags('tribunal file')
@Controller()
export class ProofMatrixController {
  constructor(
    private readonly matrix: ProofMatrixService,
    private readonly links: ProofLinks,
    private readonly signOffs: ElementSignOffs,
  ) {}

  @Get('cases/:id/proof-matrix')
  @ApiOperation({ summary: 'Per accused and charge: each element, by what it is proved, and what attacks it' })
  @Reads('matrix:read')
  @Fails(['case.not-found'])
  @ApiOkResponse({ type: ProofMatrixView })
  async of(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProofMatrixView> {
    return toMatrixView(id, await this.matrix.of(tx, id));
  }

  @Post('cases/:id/proof-links')
  @ApiOperation({ summary: 'Link an element of a charge to what proves it' })
  @Act('matrix:write')
  @Fails([
    ...['case.not-found', 'case.read-only', 'proof-link.charge-unknown', 'proof-link.charge-ended'],
    ...['proof-link.element-unknown', 'proof-link.target-unknown', 'proof-link.no-admission', 'proof-link.set-already'],
  ])
  @ApiCreatedResponse({ type: ProofLinkView })
  async set(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SetLinkDto,
  ): Promise<ProofLinkView> {
    const { opened, entry } = await this.links.set(tx, id, told);
    return toLinkView(opened, entry);
  }

  @Get('proof-links/:id')
  @ApiOperation({ summary: 'One link, with what attacks it now' })
  @Reads('matrix:read')
  @Fails(['proof-link.not-found'])
  @ApiOkResponse({ type: ProofLinkView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<ProofLinkView> {
    return toLinkView(await this.links.show(tx, id));
  }

  @Post('proof-links/:id/reword')
  @ApiOperation({ summary: 'Say otherwise how it proves, or what is answered to an attack' })
  @HttpCode(200)
  @Act('matrix:write')
  @Fails(OF_LINK)
  @ApiOkResponse({ type: ProofLinkView })
  async reword(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RewordLinkDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ProofLinkView> {
    const { opened, entry } = await this.links.reword(tx, id, told, ifMatch);
    return toLinkView(opened, entry);
  }

  @Post('proof-links/:id/take-back')
  @ApiOperation({ summary: 'Take a link back, with the reason' })
  @HttpCode(200)
  @Act('matrix:write')
  @Fails(OF_LINK)
  @ApiOkResponse({ type: ProofLinkView })
  async takeBack(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: TakeLinkBackDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ProofLinkView> {
    const { opened, entry } = await this.links.takeBack(tx, id, told.reason, ifMatch);
    return toLinkView(opened, entry);
  }

  @Get('offences/:id/elements')
  @ApiOperation({ summary: 'What each version of an offence consists of, and who stands for these words' })
  @Reads('matrix:read')
  @Fails(['offence.not-found'])
  async elements(
    @Tx() tx: Transaction,
    @Param('id') id: string,
  ): Promise<{ items: VersionElementsView[]; nextCursor: null }> {
    return { items: (await this.signOffs.of(tx, id)).map(toVersionElementsView), nextCursor: null };
  }

  @Post('offences/:id/element-sign-offs')
  @ApiOperation({ summary: 'Stand for the words of an element of a version, or say why not' })
  @Act('matrix:sign-off')
  @Fails(['offence.not-found', 'element.not-found', 'element.other-words', 'element.words-missing'])
  @ApiCreatedResponse({ type: ElementSignOffView })
  async sign(
    @Tx() tx: Transaction,
    @Param('id') id: string,
    @Body() told: SignElementDto,
  ): Promise<ElementSignOffView> {
    const { row, entry } = await this.signOffs.sign(tx, id, told);
    return toSignOffView(row, entry);
  }
}
