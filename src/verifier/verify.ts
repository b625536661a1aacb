import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type BagReport, checkBag, reportUnread } from '../proof/bag-check';
import { ProofError } from '../proof/proof-error';
import { openFolder } from './bag-folder';
import { openZip } from './bag-zip';
import { jsonReport, textReport } from './text-report';

const USAGE = `node verify.mjs BUNDLE --policy FILE [--older CHECKPOINT [--older-proof FILE]] [--issued SLIP] [--json FILE] [--now ISO]

BUNDLE       the ZIP, or the folder that was in it
--policy     whose keys to trust: get this file another way than the bundle; one that lies in it does not count
--older      a checkpoint of the log that you hold from before; --older-proof: the proof between it and the bundle's
--issued     the issue slip that came beside the bundle
--json       also write the report as JSON
--now        the present time, if this computer's clock is wrong
Exit: 0 OK, 1 FAILED, 2 INCOMPLETE or UNPINNED (no policy given), 64 wrong command line.
`;
const TEXT = { type: 'string' } as const;
const OPTIONS = { policy: TEXT, older: TEXT, 'older-proof': TEXT, issued: TEXT, json: TEXT, now: TEXT };

/** Checks the bundle that the command line names. Returns report and where to write its JSON. */
function run(args: string[]): { report: BagReport; json: string | undefined } {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [path, ...more] = positionals;
  const now = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (path === undefined || more.length > 0 || Number.isNaN(now))
    throw new TypeError('one BUNDLE, and times as ISO 8601');
  const file = (name: string | undefined) => (name === undefined ? undefined : readFileSync(name));
  const older = file(values.older);
  const options = {
    policy: values.policy !== undefined && isInside(values.policy, path) ? undefined : file(values.policy),
    older: older && { note: older, proof: file(values['older-proof']) },
    issued: file(values.issued),
    now: Math.floor(now / 1000),
  };
  const open = statSync(path).isDirectory() ? openFolder : openZip;
  try {
    return { report: checkBag(open(path), options), json: values.json };
  } catch (fault) {
    // Whatever a bag can make go wrong is the bag's fault, never a wrong command line.
    const refusal = new ProofError('bag.unreadable', `Reading it ended with: ${textOf(fault)}`);
    return { report: reportUnread(fault instanceof ProofError ? fault : refusal, options), json: values.json };
  }
}

const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** A policy that lies in the bundle did not come another way. */
function isInside(policy: string, bundle: string): boolean {
  const way = relative(realpathSync(bundle), realpathSync(policy));
  return !isAbsolute(way) && !way.startsWith('..');
}

try {
  const { report, json } = run(process.argv.slice(2));
  if (json !== undefined) writeFileSync(json, jsonReport(report));
  process.stdout.write(textReport(report));
  process.exitCode = report.exit;
} catch (fault) {
  process.stderr.write(`${textOf(fault)}\n\n${USAGE}`);
  process.exitCode = 64;
}
