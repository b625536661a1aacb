import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import type { ArrestView } from './arrests.view';
import {
  AgeDto,
  BailDto,
  DischargeDto,
  EndCustodyDto,
  EscapeDto,
  ReleasePersonDto,
  RetakeDto,
  SetStepAsideDto,
  ToldOfJuvenileDto,
} from './custody.dto';
import { CustodySteps, type NewStep } from './custody-steps.service';
import { CustodyViews } from './custody-views.service';

const REFUSALS = [
  ...['arrest.not-found', 'case.read-only', 'arrest.kept-elsewhere', 'arrest.ended', 'custody.before-arrest'],
  ...['act.in-the-future', 'act.lateness-reason-missing'],
];

/** What else becomes of a person in custody. */
@ApiTags('arrests')
@Controller('arrests/:id')
export class CustodyTurnsController {
  constructor(
    private readonly steps: CustodySteps,
    private readonly views: CustodyViews,
  ) {}

  @Post('bail')
  @ApiOperation({ summary: 'Record that a court granted, refused or cancelled bail' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async bail(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: BailDto,
  ): Promise<ArrestView> {
    const facts = told.amount === undefined ? {} : { amount: told.amount };
    return this.record(tx, id, { ...told, kind: `bail_${told.decision}`, facts });
  }

  @Post('release')
  @ApiOperation({ summary: 'Record a release: on bail, by the police (CrPC s.169), or by order' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails([...REFUSALS, 'party.not-of-case'])
  async release(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ReleasePersonDto,
  ): Promise<ArrestView> {
    const { how, amount, suretyIds } = told;
    const facts = {
      how,
      ...(amount === undefined ? {} : { amount }),
      ...(suretyIds === undefined ? {} : { suretyIds }),
    };
    return this.record(tx, id, { ...told, kind: 'released', facts });
  }

  @Post('discharge')
  @ApiOperation({ summary: 'Record a discharge by the Magistrate (CrPC s.63)' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async discharge(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: DischargeDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'discharged' });
  }

  @Post('escape')
  @ApiOperation({ summary: 'Record that the person escaped' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async escape(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: EscapeDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'escaped' });
  }

  @Post('retaking')
  @ApiOperation({ summary: 'Record that the person was taken again, after an escape or when bail was cancelled' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async retake(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RetakeDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'retaken' });
  }

  @Post('end')
  @ApiOperation({ summary: 'Record how the custody ended: sentence, acquittal, another agency, death' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async end(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: EndCustodyDto,
  ): Promise<ArrestView> {
    return this.record(tx, id, { ...told, kind: 'ended', facts: { how: told.how } });
  }

  @Post('age')
  @ApiOperation({ summary: 'Record how old the person is, as alleged or as determined; a child is shielded at once' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async age(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string, @Body() told: AgeDto): Promise<ArrestView> {
    const { minor, by, bornOn } = told;
    const facts = { minor, by, ...(bornOn === undefined ? {} : { bornOn }) };
    return this.record(tx, id, { ...told, kind: `age_${told.how}`, facts });
  }

  @Post('informing')
  @ApiOperation({ summary: 'Record that guardian or probation officer of a juvenile was told (JJSA s.3)' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails(REFUSALS)
  async inform(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: ToldOfJuvenileDto,
  ): Promise<ArrestView> {
    const kind = told.who === 'guardian' ? 'guardian_told' : 'probation_told';
    return this.record(tx, id, { ...told, kind, facts: { by: told.by } });
  }

  @Post('set-aside')
  @ApiOperation({ summary: 'Set aside a step that was entered in error; it stays to be read' })
  @HttpCode(200)
  @Act('custody:record')
  @Fails([...REFUSALS, 'custody.step-unknown', 'custody.already-set-aside'])
  async setAside(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: SetStepAsideDto,
  ): Promise<ArrestView> {
    const entry = await this.steps.setAside(tx, id, told);
    return this.views.show(tx, id, entry);
  }

  private async record(tx: Transaction, id: string, told: NewStep): Promise<ArrestView> {
    const entry = await this.steps.record(tx, id, told);
    return this.views.show(tx, id, entry);
  }
}
