import { parseVkey } from '../../src/proof/note-key';
import { serveWitness } from '../../src/witness/serve';
import type { KeepStep } from '../../src/witness/witness-files';

/** A witness that is killed, as by `kill -9`, at a point of keeping its state. Arguments: folder, vkey of the log, point. */
const [data = '', log = '', dieAt] = process.argv.slice(2);
const reached = (step: KeepStep): void => void (step === dieAt && process.kill(process.pid, 'SIGKILL'));
const { server } = serveWitness({ data, logs: [parseVkey(log)], name: undefined }, reached);
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.send?.({ ready: true, port: typeof at === 'object' && at ? at.port : 0 });
});
process.once('disconnect', () => process.exit(0));
