import { Injectable } from '@nestjs/common';
import { Every, type JobContext } from '../../platform/queue/handles';
import { endBreakGlass } from './break-glass.jobs';
import { BreakGlassService } from './break-glass.service';

const EACH_MINUTE_MS = 60_000;

@Injectable()
export class BreakGlassProcessor {
  constructor(private readonly breakGlass: BreakGlassService) {}

  /** The row policy closed the case at its instant; this only writes it down. */
  @Every(endBreakGlass, EACH_MINUTE_MS)
  async end({ tx }: JobContext): Promise<void> {
    await this.breakGlass.endDue(tx);
  }
}
