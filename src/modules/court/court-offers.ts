import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { Tx } from '../../platform/database/tx';
import { ChargesService } from '../cases/charges.service';
import { type Missing, NextSteps, type StepOffer, type StepProvider } from '../cases/next-steps/next-steps.service';
import { CourtsService } from './courts.service';
import { copiesRule } from './domain/trial';
import { type OpenedProceeding, ProceedingsService } from './proceedings.service';

type Title = readonly [en: string, ur: string];

const lacks = (code: string, en: string, ur: string): Missing => ({ code, law: null, en, ur, by: [] });
const NOBODY_ACCUSED = lacks(
  'party.accused-missing',
  'The case has no accused on record.',
  'مقدمے میں کوئی ملزم درج نہیں۔',
);
const NO_COURT = lacks(
  'court.unknown',
  'The list has no court: add one with its source.',
  'فہرست میں کوئی عدالت نہیں: ماخذ کے ساتھ شامل کریں۔',
);
const NO_CHARGE = lacks(
  'proceeding.charge-unknown',
  'No charge against this accused is on record.',
  'اس ملزم پر کوئی الزام درج نہیں۔',
);
const NOT_YET = lacks('hearing.not-yet', 'The hearing lies in the future.', 'پیشی ابھی آئی نہیں۔');

/** What can be done in the matter of each accused. */
const VERBS: readonly (readonly [verb: string, law: string | null, title: Title, charged: boolean])[] = [
  ['charges', 'CrPC ss.242, 265-D', ['Record the charge as framed', 'عائد فرد جرم درج کریں'], true],
  ['pleas', null, ['Record a plea', 'ملزم کا جواب درج کریں'], true],
  ['moves', null, ['Record the stage to which the court went', 'کارروائی کا مرحلہ درج کریں'], false],
  ['judgment', 'CrPC s.382-B; PECA s.45', ['Record the judgment', 'فیصلہ درج کریں'], true],
  ['free-copies', 'PECA s.47', ['Record the free copy', 'مفت نقل درج کریں'], false],
  ['appeals', 'PECA s.47', ['Record an appeal', 'اپیل درج کریں'], false],
  ['hearings', null, ['Enter a day fixed for hearing', 'پیشی درج کریں'], false],
];

@Injectable()
export class CourtOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly proceedings: ProceedingsService,
    private readonly courts: CourtsService,
    private readonly charges: ChargesService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async steps(tx: Tx, caseId: string): Promise<readonly StepOffer[]> {
    const accused = await tx.one(`SELECT FROM party p WHERE p.case_id = $1 AND 'accused' = ANY (p.roles) LIMIT 1`, [
      caseId,
    ]);
    const courts = await this.courts.all(tx);
    const kinds = new Map(courts.map(({ id, kind }) => [id, kind]));
    const charged = new Set((await this.charges.of(tx, caseId)).map(({ charge }) => charge.accusedId));
    const today = karachiDay(await this.clock.now(tx));
    const missing = [...(accused ? [] : [NOBODY_ACCUSED]), ...(courts.length > 0 ? [] : [NO_COURT])];
    const all = await this.proceedings.ofCase(tx, caseId);
    return [
      offer(
        'proceeding.open',
        'CrPC ss.190, 193',
        ['Record that a court took the matter', 'عدالت کا معاملہ لینا درج کریں'],
        `/cases/${caseId}/proceedings`,
        missing,
      ),
      ...all.flatMap((opened) => {
        const copies = copiesRule(kinds.get(opened.proceeding.courtId) ?? 'other').section;
        return this.ofProceeding(opened, { copies, charged: charged.has(opened.proceeding.accusedId), today });
      }),
    ];
  }

  private ofProceeding(
    { proceeding: { id }, hearings }: OpenedProceeding,
    { copies, charged, today }: { copies: string; charged: boolean; today: string },
  ): StepOffer[] {
    const about = { kind: 'proceeding', id };
    return [
      {
        ...offer(
          'proceeding.copies',
          copies,
          ['Supply copies to the accused', 'ملزم کو نقول دیں'],
          `/proceedings/${id}/copies`,
          [],
        ),
        about,
      },
      ...VERBS.map(([verb, law, title, asks]): StepOffer => ({
        ...offer(`proceeding.${verb}`, law, title, `/proceedings/${id}/${verb}`, asks && !charged ? [NO_CHARGE] : []),
        about,
      })),
      ...hearings
        .filter(({ result }) => result === null)
        .map((hearing): StepOffer => ({
          ...offer(
            'hearing.result',
            null,
            ['Enter what came of a hearing', 'پیشی کا نتیجہ درج کریں'],
            `/hearings/${hearing.id}/result`,
            hearing.day > today ? [NOT_YET] : [],
          ),
          about: { kind: 'hearing', id: hearing.id },
        })),
    ];
  }
}

const offer = (
  step: string,
  law: string | null,
  [en, ur]: Title,
  path: string,
  missing: readonly Missing[],
): StepOffer => ({
  ...{ step, title: { en, ur }, law, permission: 'proceeding:record' as const, act: `POST ${path}`, missing },
});
