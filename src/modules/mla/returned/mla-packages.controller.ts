import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, IfMatch, Reads, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import { type MlaView, toMlaView } from '../mla.view';
import type { PackageView } from './mla-material.service';
import { MlaPackageViews } from './mla-package-views.service';
import { PackageStepDto, ReceivePackageDto } from './mla-packages.dto';
import { MlaPackagesService } from './mla-packages.service';

const COMMON = ['mla-request.not-found', 'precondition.missing', 'precondition.stale'];
const WHEN = ['act.in-the-future', 'act.lateness-reason-missing'];

@ApiTags('mutual legal assistance')
@Controller('mla-requests/:id')
export class MlaPackagesController {
  constructor(
    private readonly packages: MlaPackagesService,
    private readonly views: MlaPackageViews,
  ) {}

  @Get('packages')
  @ApiOperation({ summary: 'What came back: checked against its list, terms of use, what a court will ask of it' })
  @Reads('mla:read')
  @Fails(['mla-request.not-found'])
  async list(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: PackageView[]; nextCursor: null }> {
    return { items: await this.views.of(tx, id), nextCursor: null };
  }

  @Post('packages')
  @ApiOperation({ summary: 'A package came: sealed, with its list' })
  @Act('mla:receive')
  @Fails([...COMMON, ...WHEN, 'mla-package.not-outgoing', 'mla-package.name-twice', 'mla-item.unknown'])
  async receive(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: ReceivePackageDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.packages.receive(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }

  @Post('package-steps')
  @ApiOperation({
    summary: 'Check a package, record its terms, release it to the case, ask for another use, return it',
  })
  @HttpCode(200)
  @Act('mla:step')
  @Fails([
    ...[...COMMON, ...WHEN, 'mla-step.not-yours', 'mla-step.lacks', 'mla-package.unknown', 'mla-item.unknown'],
    ...['mla-package.illegal-transition', 'mla-package.without-case', 'case.read-only', 'case.not-found'],
  ])
  async step(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() told: PackageStepDto,
  ): Promise<MlaView> {
    const { request, entry } = await this.packages.step(tx, id, told, ifMatch);
    return toMlaView(request, entry);
  }
}
