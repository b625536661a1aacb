import type { BagReport, ItemReport } from '../proof/bag-check';
import type { BagEntry } from '../proof/bag-entries';
import { type Fault, isTimeCertain } from '../proof/bag-findings';
import type { Withheld } from '../proof/bag-index';

/** Faults and withheld parts that are printed; the JSON report has all. */
const SHOWN = 50;

/** What would break a line, move the cursor or turn the order of letters. Source: Unicode UAX 9, 2; ECMA-48. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The report for a person, in English; lines end with a line feed. What the bag says is shown in one line, its signs of
 * control as `<u+001b>`: a bag cannot write lines of the report.
 */
export function textReport(report: BagReport): string {
  const code = (sign: string) => `<u+${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`;
  return reportLines(report)
    .map((line) => `${line.replace(UNPRINTABLE, code)}\n`)
    .join('');
}

function reportLines(report: BagReport): string[] {
  const { policy, steps, items, withheld, remarks, notChecked, faults, verdict } = report;
  const whose = policy?.pinned ? 'given apart' : "the bundle's own copy: NOT PINNED";
  return [
    `Bundle ${report.bundle ?? '(not known)'}`,
    policy ? `Policy: SHA-256 ${policy.sha256}, ${whose}` : '',
    ...steps.map(({ step, result }, i) => `${String(i + 1).padStart(2)}  ${step.padEnd(13)} ${result}`),
    '',
    ...timeWindow(report),
    `Entries outside of chains (documents, bundles): ${report.auditEntries}`,
    ...items.flatMap(itemLines),
    ...list('Withheld', withheld.map(withheldLine)),
    ...list('Remarks', remarks),
    ...list('Not checked', notChecked),
    ...list('Faults, the first first', faults.map(faultLine)),
    '',
    `VERDICT: ${verdict}`,
  ];
}

/** Between which two moments the entries came into the log, by the witnesses' clocks. */
function timeWindow({ older, checkpoint, stamps, faults }: BagReport): string[] {
  const moment = (point: typeof older, seconds: number | undefined) =>
    seconds === undefined
      ? point
        ? `the state of ${point.size} entries`
        : 'the beginning of the log'
      : new Date(seconds * 1000).toISOString();
  const [from, to] = [moment(older, older?.times[0]), moment(checkpoint, checkpoint?.times.at(-1))];
  const whose = checkpoint?.times.length ? 'the clocks of its witnesses' : 'the word of the log alone';
  const known = checkpoint && isTimeCertain(faults);
  const size = `${checkpoint?.size ?? 0} entries, root ${checkpoint ? inBase64(checkpoint.root) : '-'}`;
  const said = 'it says that the log stood so at';
  return [
    `Log ${checkpoint?.origin ?? '(not known)'}, ${size}`,
    known
      ? `Every entry came into the log after ${from} and not after ${to}, by ${whose}.`
      : 'When the entries came into the log cannot be said: see the faults.',
    ...stamps.map(
      ({ name, at }) => `Time stamp in the folder ${name}: ${said} ${at}; who signed it was not checked here.`,
    ),
  ];
}

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const itemLines = ({ item, entries, verdict, irregular }: ItemReport): string[] => [
  `Exhibit ${item}: ${entries.length} acts, ${verdict}`,
  ...irregular.map(({ seq, rule, section }) => `    irregular act ${seq}: ${rule} (${section})`),
];

function withheldLine({ what, item, document, entry, seq, reason, authority }: Withheld): string {
  const act = seq === undefined ? undefined : `act ${seq}`;
  const why = `(${reason}${authority ? `: ${authority}` : ''})`;
  return [what, item ?? document ?? entry, act, why].filter((word) => word !== undefined).join(' ');
}

function faultLine({ step, code, sentence, file, line, item }: Fault): string {
  const place = `${file ? ` ${file}` : ''}${line === undefined ? '' : `, line ${line}`}`;
  return `[${step}] ${code}: ${sentence}${place}${item && !file?.includes(item) ? ` (exhibit ${item})` : ''}`;
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  return ['', `${title}:`, ...lines.slice(0, SHOWN).map((line) => `  - ${line}`), ...more];
}

/** The same for a program. */
export function jsonReport({ checkpoint, older, items, ...rest }: BagReport): string {
  const point = (of: typeof checkpoint) =>
    of && { origin: of.origin, size: of.size, root: inBase64(of.root), times: of.times, quorum: of.quorum };
  const act = ({ seq, entry, index, head, open }: BagEntry) => ({
    seq,
    entry,
    index,
    recordedAt: head?.recordedAt,
    type: open?.['type'],
  });
  const lives = items.map(({ item, entries, verdict, irregular, withheld }) => ({
    item,
    verdict,
    withheld,
    irregular,
    acts: entries.map(act),
  }));
  const points = { firstFault: rest.faults[0], checkpoint: point(checkpoint), older: point(older) };
  return `${JSON.stringify({ ...rest, ...points, items: lives }, null, 2)}\n`;
}
