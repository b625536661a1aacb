import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../platform/database/tx';
import { Act, Reads, Tx } from '../../platform/http/act';
import { Fails } from '../../platform/http/api-errors';
import { LiftWallDto, RaiseWallDto, toWallView, type WallView } from './walls.dto';
import { WallsService } from './walls.service';

@ApiTags('cases')
@Controller()
export class WallsController {
  constructor(private readonly walls: WallsService) {}

  @Get('cases/:id/walls')
  @ApiOperation({ summary: 'The walls of a case' })
  @Reads('case:wall')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: WallView[]; nextCursor: null }> {
    const rows = await this.walls.of(tx, id);
    return { items: rows.map((wall) => toWallView(wall)), nextCursor: null };
  }

  @Post('cases/:id/walls')
  @ApiOperation({ summary: 'Wall an officer off from a case' })
  @Act('case:wall')
  @Fails([
    ...['case.not-found', 'case.read-only', 'wall.whom', 'wall.own', 'officer.not-found', 'office.not-found'],
    ...['period.in-the-past', 'period.ends-before-it-begins'],
  ])
  async raise(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() told: RaiseWallDto,
  ): Promise<WallView> {
    const { wall, entry } = await this.walls.raise(tx, id, told);
    return toWallView(wall, entry);
  }

  @Post('walls/:id/lift')
  @ApiOperation({ summary: 'Lift a wall' })
  @HttpCode(200)
  @Act('case:wall')
  @Fails(['wall.not-found', 'case.read-only', 'wall.already-lifted'])
  async lift(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: LiftWallDto,
  ): Promise<WallView> {
    const { wall, entry } = await this.walls.lift(tx, id, reason);
    return toWallView(wall, entry);
  }
}
