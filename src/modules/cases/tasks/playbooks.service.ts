import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { rolesFor } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { CaseFilesService } from '../case-files.service';
import { dayAfter } from '../domain/case-diary';
import { doubled, type PlaybookText } from '../domain/task';
import { Playbook } from './playbook.entity';
import { PLAYBOOKS } from './playbooks';
import type { MakePlaybookDto, UsePlaybookDto } from './playbooks.dto';
import { Task } from './task.entity';
import { TasksService } from './tasks.service';

/** A playbook and whose it is; null: of the house. */
export interface OwnedPlaybook extends PlaybookText {
  readonly officeId: string | null;
}

export interface PlaybookUsed {
  readonly playbook: OwnedPlaybook;
  readonly made: readonly Task[];
  readonly already: readonly string[];
  readonly entry: ReceiptView | null;
}

/** What is usually done in a kind of matter: of the house, or in its place an office's own. */
@Injectable()
export class PlaybooksService {
  constructor(
    private readonly tasks: TasksService,
    private readonly files: CaseFilesService,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Those of the house and of the offices in which the reader serves, each in its last edition. */
  async list(tx: Tx, offence?: string): Promise<OwnedPlaybook[]> {
    const offices = [...new Set(officerOf(tx.actor).roles.map(({ officeId }) => officeId))];
    const all = [...(await this.own(tx, offices)), ...PLAYBOOKS.map((each) => ({ ...each, officeId: null }))];
    return offence === undefined ? all : all.filter(({ offences }) => offences.includes(offence));
  }

  /** The next edition of an office's own. @throws not-found `office.not-found`; forbidden `playbook.not-your-office`; unprocessable `playbook.key-twice` */
  async make(
    tx: Tx,
    officeId: string,
    told: MakePlaybookDto,
  ): Promise<{ playbook: OwnedPlaybook; entry: ReceiptView }> {
    await this.identity.office(tx, officeId);
    if (!holds(tx.actor, rolesFor('playbook:make'), officeId)) {
      throw new DomainError('forbidden', 'playbook.not-your-office', 'The head of this office makes its playbooks.');
    }
    const [twice] = doubled(told.tasks);
    if (twice !== undefined) {
      throw new DomainError(
        'unprocessable',
        'playbook.key-twice',
        `The key ${twice} stands twice. Name each step once.`,
      );
    }
    // Two heads at once: the second edition waits for the first.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`playbook/${officeId}/${told.code}`]);
    const earlier = await tx.find(Playbook, { where: { officeId, code: told.code } });
    const edition = Math.max(0, ...earlier.map((each) => each.edition)) + 1;
    const { code, offences } = told;
    const title = { en: told.title.en, ur: told.title.ur };
    const tasks = told.tasks.map(({ key, en, ur, law = null, days }) => ({ key, en, ur, law, days }));
    const playbook = { code, edition, title, offences, tasks, officeId };
    const by = { madeBy: officerOf(tx.actor).id, madeAt: await this.clock.now(tx) };
    await tx.insert(Playbook, { id: randomUUID(), ...playbook, ...by });
    const entry = await this.ledger.audit(tx, 'playbook.set', {
      facts: { office: officeId, code, edition, offences, steps: tasks.map(({ key }) => key) },
      words: { title: title.en, tasks: JSON.stringify(tasks) },
    });
    return { playbook, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Makes its tasks, those that the case has not had from it yet: used twice, or in a later edition, nothing comes twice.
   * @throws not-found `case.not-found`; unprocessable `playbook.unknown`, `task.cannot-take-it`
   */
  async use(
    tx: Tx,
    caseId: string,
    { code, assigneeId = officerOf(tx.actor).id }: UsePlaybookDto,
  ): Promise<PlaybookUsed> {
    const file = await this.files.lock(tx, caseId);
    const [own] = (await this.own(tx, [file.officeId])).filter((each) => each.code === code);
    const house = PLAYBOOKS.find((each) => each.code === code);
    const playbook = own ?? (house ? { ...house, officeId: null } : undefined);
    if (!playbook) {
      throw new DomainError(
        'unprocessable',
        'playbook.unknown',
        'Neither the house nor the office of this case has it.',
      );
    }
    const had = await tx.find(Task, { where: { caseId, playbookCode: code } });
    const keys = new Set(had.map(({ playbookKey }) => playbookKey));
    const fresh = playbook.tasks.filter(({ key }) => !keys.has(key));
    const today = karachiDay(await this.clock.now(tx));
    const made = await this.tasks.write(
      tx,
      caseId,
      fresh.map(({ key, en, ur, law, days }) => ({
        ...{ title: en, titleUr: ur, law, assigneeId, dueOn: dayAfter(today, days) },
        ...{ playbookCode: code, playbookVersion: playbook.edition, playbookKey: key },
      })),
    );
    const already = playbook.tasks.map(({ key }) => key).filter((key) => keys.has(key));
    if (made.length === 0) return { playbook, made, already, entry: null };
    const entry = await this.ledger.audit(tx, 'playbook.used', {
      caseId,
      facts: {
        ...{ playbook: code, edition: playbook.edition, officer: assigneeId },
        ...{ of: playbook.officeId ?? 'house', tasks: made.map(({ id }) => id) },
      },
    });
    return { playbook, made, already, entry: this.ledger.receiptView(entry) };
  }

  private async own(tx: Tx, officeIds: readonly string[]): Promise<OwnedPlaybook[]> {
    const where = { officeId: In([...officeIds]) };
    const rows = await tx.find(Playbook, { where, order: { code: 'ASC', edition: 'DESC' } });
    const seen = new Set<string>();
    return rows.flatMap(({ officeId, code, edition, title, offences, tasks }) => {
      const name = `${officeId}/${code}`;
      if (seen.has(name)) return [];
      seen.add(name);
      return [{ officeId, code, edition, title, offences, tasks }];
    });
  }
}
