import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import type { Permission } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { ChargesService } from '../cases/charges.service';
import { type Missing, NextSteps, type StepOffer, type StepProvider } from '../cases/next-steps/next-steps.service';
import { CourtsService } from './courts.service';
import { copiesRule } from './domain/trial';
import { givingUpFault } from './domain/witness';
import { type OpenedProceeding, ProceedingsService } from './proceedings.service';
import { TrialTurns } from './trial-turns.service';
import { TrialWitnesses } from './trial-witnesses.service';

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

const NOT_COMPOUNDABLE = lacks(
  'proceeding.not-compoundable',
  'A charge cannot be compounded in the version charged.',
  'ایک الزام کا راضی نامہ قانوناً نہیں ہو سکتا۔',
);
const WITNESS_FAULTS = {
  'trial-witness.not-ours': lacks(
    'trial-witness.not-ours',
    'This is not a witness of the prosecution.',
    'یہ استغاثہ کا گواہ نہیں۔',
  ),
  'trial-witness.heard': lacks(
    'trial-witness.heard',
    'This witness was examined already.',
    'اس گواہ کا بیان ہو چکا ہے۔',
  ),
  'trial-witness.given-up-already': lacks(
    'trial-witness.given-up-already',
    'This witness was given up already.',
    'یہ گواہ پہلے ہی ترک کیا جا چکا ہے۔',
  ),
};

/** What can be done in the matter of each accused. */
const VERBS: readonly (readonly [verb: string, law: string | null, title: Title, charged: boolean, by?: Permission])[] =
  [
    ['charges', 'CrPC ss.242, 265-D', ['Record the charge as framed', 'عائد فرد جرم درج کریں'], true],
    ['pleas', null, ['Record a plea', 'ملزم کا جواب درج کریں'], true],
    ['moves', null, ['Record the stage to which the court went', 'کارروائی کا مرحلہ درج کریں'], false],
    ['judgment', 'CrPC s.382-B; PECA s.45', ['Record the judgment', 'فیصلہ درج کریں'], true],
    ['free-copies', 'PECA s.47', ['Record the free copy', 'مفت نقل درج کریں'], false],
    ['appeals', 'PECA s.47', ['Record an appeal', 'اپیل درج کریں'], false],
    ['hearings', null, ['Enter a day fixed for hearing', 'پیشی درج کریں'], false],
    ['witnesses', null, ['Put a witness on the list', 'گواہ فہرست میں درج کریں'], false],
    ['statements-342', 'CrPC ss.340(2), 342', ['Record the statement of the accused', 'ملزم کا بیان درج کریں'], false],
    [
      'withdrawals',
      'CrPC s.494',
      ['Withdraw from the prosecution with consent', 'عدالت کی رضامندی سے استغاثہ واپس لیں'],
      false,
      'prosecution:decide',
    ],
    ['appeal-results', 'PECA s.47', ['Record the result of the appeal', 'اپیل کا نتیجہ درج کریں'], false],
    ['suspensions', 'CrPC s.426', ['Record that the sentence was suspended', 'سزا کی معطلی درج کریں'], false],
  ];

@Injectable()
export class CourtOffers implements StepProvider, OnModuleInit {
  constructor(
    private readonly registry: NextSteps,
    private readonly proceedings: ProceedingsService,
    private readonly courts: CourtsService,
    private readonly charges: ChargesService,
    private readonly turns: TrialTurns,
    private readonly witnesses: TrialWitnesses,
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
    const offers: StepOffer[] = [
      offer(
        'proceeding.open',
        'CrPC ss.190, 193',
        ['Record that a court took the matter', 'عدالت کا معاملہ لینا درج کریں'],
        `/cases/${caseId}/proceedings`,
        missing,
      ),
    ];
    for (const opened of all) {
      const copies = copiesRule(kinds.get(opened.proceeding.courtId) ?? 'other').section;
      const known = { copies, charged: charged.has(opened.proceeding.accusedId), today };
      offers.push(...(await this.ofProceeding(tx, opened, known)));
    }
    return offers;
  }

  private async ofProceeding(
    tx: Tx,
    { proceeding, hearings }: OpenedProceeding,
    { copies, charged, today }: { copies: string; charged: boolean; today: string },
  ): Promise<StepOffer[]> {
    const { id } = proceeding;
    // A well-formed application names the opinion where a class is not settled.
    const barred = (await this.turns.barred(tx, proceeding, true)).map((each) => each.id);
    const witnesses = await this.witnesses.ofProceeding(tx, id);
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
      ...VERBS.map(([verb, law, title, asks, by]): StepOffer => ({
        ...offer(`proceeding.${verb}`, law, title, `/proceedings/${id}/${verb}`, asks && !charged ? [NO_CHARGE] : []),
        ...(by ? { permission: by } : {}),
        about,
      })),
      {
        ...offer(
          'proceeding.compounding-applications',
          'PECA s.43',
          ['Apply that the matter be compounded', 'راضی نامے کی درخواست دیں'],
          `/proceedings/${id}/compounding-applications`,
          barred.length > 0 ? [{ ...NOT_COMPOUNDABLE, about: barred }] : [],
        ),
        about,
      },
      ...witnesses.map(({ witness, steps }): StepOffer => {
        const fault = givingUpFault(witness.side, steps);
        return {
          ...offer(
            'trial-witness.give-up',
            null,
            ['Give up a witness of the prosecution', 'استغاثہ کا گواہ ترک کریں'],
            `/trial-witnesses/${witness.id}/give-up`,
            fault ? [WITNESS_FAULTS[fault]] : [],
          ),
          ...{ permission: 'prosecution:decide' as const, about: { kind: 'trial_witness', id: witness.id } },
        };
      }),
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
