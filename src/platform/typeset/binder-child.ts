import { bindPages, type BindOrder, type Bound } from './bind-pages';

/*
 * The process that reads files of others to bind them. It is given bytes over the channel and nothing else: no environment, no
 * key, no database, no network. What it cannot survive, the parent reports.
 */

export type BinderOrder = BindOrder & { readonly id: number };
export type BinderAnswer = { readonly id: number } & ({ readonly bound: Bound } | { readonly fault: string });

async function answerTo({ id, ...order }: BinderOrder): Promise<BinderAnswer> {
  try {
    return { id, bound: await bindPages(order) };
  } catch (fault) {
    return { id, fault: fault instanceof Error ? fault.message.slice(0, 200) : 'unknown' };
  }
}

process.once('disconnect', () => process.exit(0));
process.on('message', (order: BinderOrder) => {
  void answerTo(order).then((answer) => process.send?.(answer));
});
