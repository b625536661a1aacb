import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { beginFault } from '../domain/case-diary';
import { NextSteps, type StepOffer, type StepProvider } from '../next-steps/next-steps.service';
import { DiaryService } from './diary.service';

const LAW = 'CrPC s.172';

/** The diary of today, and the reader's own drafts that wait for his signature. */
@Injectable()
export class DiarySteps implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly diaries: DiaryService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const own = await this.diaries.begun(tx, caseId);
    const day = karachiDay(await this.clock.now(tx));
    const fault = beginFault({ day, today: day, begun: own.map((each) => each.day) });
    const drafts = own.filter(({ state }) => state === 'draft');
    return [
      {
        ...{ step: 'diary.begin', law: LAW, permission: 'diary:write' },
        title: { en: 'Write the diary of today', ur: 'آج کی ضمنی تحریر کریں' },
        act: `POST /cases/${caseId}/diary {"day":"${day}"}`,
        missing: fault === null ? [] : [BEGUN],
      },
      ...drafts.map(({ id }): StepOffer => ({
        ...{ step: 'diary.sign', law: LAW, permission: 'diary:write', missing: [] },
        title: { en: 'Sign a diary entry', ur: 'ضمنی پر دستخط کریں' },
        ...{ act: `POST /diary-entries/${id}/sign`, about: { kind: 'diary', id } },
      })),
    ];
  }
}

const BEGUN = {
  ...{ code: 'diary.day-begun', law: LAW, by: [] },
  en: 'You have a diary of this day: revise it, or, where it is signed, write a correction.',
  ur: 'اس دن کی ضمنی آپ شروع کر چکے ہیں: اسے بدلیں، یا اگر دستخط ہو چکے ہوں تو درستی لکھیں۔',
};
