import { bindPages, type BindOrder, type Bound } from './bind-pages';

/*
 * The process that reads files of others to bind them. It is given bytes over the channel and nothing else: no environment, no
 * key, no database, no network. What it cannot survive, the parent reports.
 */

export type BinderAnswer = { readonly bound: Bound } | { readonly fault: string };

async function answerTo(order: BindOrder): Promise<BinderAnswer> {
  try {
    return { bound: await bindPages(order) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message.slice(0, 200) : 'unknown' };
  }
}

process.once('disconnect', () => process.exit(0));
process.on('message', (order: BindOrder) => {
  void answerTo(order).then((answer) => process.send?.(answer));
});
