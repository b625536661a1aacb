import { parseArgs } from 'node:util';
import { encodeVkey, NOTE_SIGNATURE, parseVkey } from './proof/note-key';
import { ProofError } from './proof/proof-error';
import { serveWitness, type WitnessSettings } from './witness/serve';
import { WitnessRefusal } from './witness/witness-files';

const USAGE =
  'Usage: npm run witness -- --data FOLDER --log VKEY [--log VKEY …] [--name NAME] [--port N] [--host ADDRESS]\n';

interface Settings extends WitnessSettings {
  readonly port: number;
  readonly host: string;
}

/** @throws WitnessRefusal for a wrong command line */
function settingsOf(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      log: { type: 'string', multiple: true },
      name: { type: 'string' },
      port: { type: 'string', default: '2026' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const port = Number(values.port);
  if (!values.data || !values.log || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new WitnessRefusal(USAGE);
  const logs = values.log.map((vkey) => {
    const key = parseVkey(vkey);
    if (key.type !== NOTE_SIGNATURE) throw new WitnessRefusal(`${key.name} is no key of a log: its type is 1.`);
    return key;
  });
  return { data: values.data, logs, name: values.name, port, host: values.host };
}

/** A witness of logs (C2SP tlog-witness), to be run by whoever does not take our word: a court, a bar, a university. */
function main(): void {
  const settings = settingsOf(process.argv.slice(2));
  const { server, signer, files } = serveWitness(settings);
  const end = (): void => {
    files.unlock();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, end);
  server.listen(settings.port, settings.host, () => {
    const at = server.address();
    const port = typeof at === 'object' && at ? at.port : settings.port;
    const vkey = encodeVkey(signer.verifier);
    process.stdout.write(`vkey ${vkey}\nlistening http://${settings.host}:${port}\n`);
    process.stdout.write(`For the policy: witness ${signer.verifier.name} ${vkey} http://${settings.host}:${port}\n`);
    process.send?.({ ready: true, port, vkey });
  });
  server.on('error', (fault) => {
    files.unlock();
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  });
}

try {
  main();
} catch (fault) {
  const told = fault instanceof WitnessRefusal || fault instanceof ProofError || fault instanceof TypeError;
  process.stderr.write(`${told ? fault.message : String(fault)}\n`);
  process.exit(64);
}
