import type { BagReport, ItemReport } from '../proof/bag-check';
import { type Fault, isTimeCertain } from '../proof/bag-findings';

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
  return `${reportLines(report)
    .map((line) => line.replace(UNPRINTABLE, code))
    .join('\n')}\n`;
}

function reportLines(report: BagReport): string[] {
  const { policy, steps, items, withheld, remarks, notChecked, faults, verdict } = report;
  return [
    `Bundle ${report.bundle ?? '(not known)'}`,
    policy
      ? `Policy: SHA-256 ${policy.sha256}, ${policy.pinned ? 'given apart' : "the bundle's own copy: NOT PINNED"}`
      : '',
    ...steps.map(({ step, result }, i) => `${String(i + 1).padStart(2)}  ${step.padEnd(13)} ${result}`),
    '',
    ...timeWindow(report),
    `Entries outside of chains (documents, bundles): ${report.auditEntries}`,
    ...items.flatMap(itemLines),
    ...list(
      'Withheld',
      withheld.map(({ what, item, document, entry, seq, reason, authority }) =>
        [
          what,
          item ?? document ?? entry,
          seq === undefined ? '' : `act ${seq}`,
          `(${reason}${authority ? `: ${authority}` : ''})`,
        ]
          .filter((word) => word !== undefined && word !== '')
          .join(' '),
      ),
    ),
    ...list('Remarks', remarks),
    ...list('Not checked', notChecked),
    ...list('Faults, the first first', faults.map(faultLine)),
    '',
    `VERDICT: ${verdict}`,
  ];
}

/** Between which two moments the entries came into the log, by the witnesses' clocks. */
export function timeWindow({ older, checkpoint, stamps, faults }: BagReport): string[] {
  const time = (seconds: number | undefined) =>
    seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
  const size = (point: { size: number } | undefined) =>
    point ? `the state of ${point.size} entries` : 'the beginning of the log';
  const [from, to] = [time(older?.times[0]) ?? size(older), time(checkpoint?.times.at(-1)) ?? size(checkpoint)];
  const whose = checkpoint?.times.length ? 'the clocks of its witnesses' : 'the word of the log alone';
  return [
    `Log ${checkpoint?.origin ?? '(not known)'}, ${checkpoint?.size ?? 0} entries, root ${checkpoint ? Buffer.from(checkpoint.root).toString('base64') : '-'}`,
    checkpoint && isTimeCertain(faults)
      ? `Every entry came into the log after ${from} and not after ${to}, by ${whose}.`
      : 'When the entries came into the log cannot be said: see the faults.',
    ...stamps.map(
      ({ name, at }) =>
        `Time stamp in the folder ${name}: it says that the log stood so at ${at}; who signed it was not checked here.`,
    ),
  ];
}

const itemLines = ({ item, entries, verdict, irregular }: ItemReport): string[] => [
  `Exhibit ${item}: ${entries.length} acts, ${verdict}`,
  ...irregular.map(({ seq, rule, section }) => `    irregular act ${seq}: ${rule} (${section})`),
];

const faultLine = ({ step, code, sentence, file, line, item }: Fault): string =>
  `[${step}] ${code}: ${sentence}${file ? ` ${file}` : ''}${line === undefined ? '' : `, line ${line}`}${item && !file?.includes(item) ? ` (exhibit ${item})` : ''}`;

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  return ['', `${title}:`, ...lines.slice(0, SHOWN).map((line) => `  - ${line}`), ...more];
}

/** The same for a program. */
export function jsonReport(report: BagReport): string {
  const { checkpoint, older, items, ...rest } = report;
  const point = (of: typeof checkpoint) =>
    of && {
      origin: of.origin,
      size: of.size,
      root: Buffer.from(of.root).toString('base64'),
      times: of.times,
      quorum: of.quorum,
    };
  const lives = items.map(({ item, entries, verdict, irregular, withheld }) => ({
    ...{ item, verdict, withheld, irregular },
    acts: entries.map(({ seq, entry, index, head, open }) => ({
      seq,
      entry,
      index,
      recordedAt: head?.recordedAt,
      type: open?.['type'],
    })),
  }));
  const whole = {
    ...rest,
    firstFault: report.faults[0],
    checkpoint: point(checkpoint),
    older: point(older),
    items: lives,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
