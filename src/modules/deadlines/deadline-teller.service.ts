import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import type { Deadline } from './deadline.entity';
import { knowersOf, secretMatter } from './secret-clocks';

/** Tells those concerned of what was changed of a clock, beside the rungs of its ladder. */
@Injectable()
export class DeadlineTeller {
  constructor(private readonly outbox: Outbox) {}

  /** Its limit moved. For jobs. */
  async moved(tx: Tx, before: Pick<Deadline, 'dueAt'>, after: Deadline): Promise<void> {
    const matter = secretMatter(after);
    if (matter === null) return this.tell(tx, after, 'deadline.moved', { wasDueAt: before.dueAt.toISOString() });
    const secret = { kind: 'secret.clock', params: { deadlineId: after.id }, key: keyOf(after) } as const;
    for (const officerId of await knowersOf(tx, matter)) {
      await this.outbox.send(tx, notify, { ...secret, officerId, caseId: null, urgency: 'now' });
    }
  }

  /** It was met by mistake and runs again. Of a secret matter nothing is said: its own rungs find who may know. */
  async reopened(tx: Tx, clock: Deadline): Promise<void> {
    if (secretMatter(clock) === null) await this.tell(tx, clock, 'deadline.reopened', {});
  }

  private async tell(
    tx: Tx,
    clock: Deadline,
    kind: 'deadline.moved' | 'deadline.reopened',
    more: { readonly wasDueAt?: string },
  ): Promise<void> {
    const { id: deadlineId, officeId, responsibleId, responsibleRole } = clock;
    await this.outbox.send(tx, notify, {
      ...{ kind, caseId: clock.caseId, key: keyOf(clock) },
      audience: { officeId, responsibleId, responsibleRole, rungs: ['responsible', 'in-charge'] },
      params: { deadlineId, rule: clock.ruleCode, ...more, dueAt: clock.dueAt.toISOString() },
      statutory: clock.kind === 'statute',
      urgency: 'now',
    });
  }
}

const keyOf = ({ id, version }: Deadline): string => `${id}/${version}`;
