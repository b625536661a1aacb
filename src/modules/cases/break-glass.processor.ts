import { Injectable } from '@nestjs/common';
import { Every, Handles, type JobContext } from '../../platform/queue/handles';
import { endBreakGlass } from './break-glass.jobs';
import { BreakGlassService } from './break-glass.service';
import { glassBroken } from './cases.events';

const EACH_MINUTE_MS = 60_000;

@Injectable()
export class BreakGlassProcessor {
  constructor(private readonly breakGlass: BreakGlassService) {}

  /** The row policy closed the case at its instant; this only writes it down. */
  @Every(endBreakGlass, EACH_MINUTE_MS)
  async end({ tx }: JobContext): Promise<void> {
    await this.breakGlass.endDue(tx);
  }

  /** He who looks may not write in the case: its clocks are started for him. */
  @Handles(glassBroken, { job: 'start-break-glass-clocks' })
  async startClocks({ tx }: JobContext, { breakGlassId }: { breakGlassId: string }): Promise<void> {
    await this.breakGlass.startClocks(tx, breakGlassId);
  }
}
