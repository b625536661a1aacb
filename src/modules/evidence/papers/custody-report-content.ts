import type { Cell, Phrase, Section } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { REPORT } from './custody-report.words';
import * as read from './paper-entry';

const { code, phrase, typed } = read;
interface Row {
  readonly label: Phrase;
  readonly value: Cell;
}

/** Of what bytes the exhibit consists, with every digest that stands on record, and what the container claims of itself. */
export function contentSection(entries: readonly OpenedEntry[]): Section {
  const rows = entries.flatMap((entry): Row[] => {
    if (entry.type === 'ingested' || entry.type === 'quarantined') return digests(entry);
    if (entry.type !== 'verified') return [];
    const at = read.clockText(entry.recordedAt);
    return [{ label: REPORT.verified, value: { ...REPORT.verifiedAt, with: { n: String(entry.seq), at } } }];
  });
  return {
    heading: REPORT.content,
    blocks: rows.length === 0 ? [{ kind: 'sentences', items: [REPORT.noContent] }] : [{ kind: 'fields', rows }],
  };
}

function digests(entry: OpenedEntry): Row[] {
  const body = entry.partOne;
  const ours = (['sha256', 'sha512'] as const).flatMap((name): Row[] => {
    const digest = read.textIn(body, name);
    const label = name === 'sha256' ? 'SHA-256' : 'SHA-512';
    return digest === null ? [] : [{ label: phrase(label, label), value: code(digest) }];
  });
  const set = read.objectIn(body, 'set');
  const medium = read.textIn(read.objectIn(body, 'medium'), 'sha256');
  const claimed = Object.entries(read.objectIn(body, 'claimed') ?? {});
  const { en, ur } = entry.type === 'ingested' ? REPORT.stored : REPORT.quarantinedEntry;
  return [
    { label: phrase(en, ur, { n: String(entry.seq) }), value: typed(read.clockText(entry.recordedAt)) },
    ...(body?.['size'] === undefined ? [] : [{ label: REPORT.size, value: typed(String(body['size'])) }]),
    ...ours,
    ...(set === null
      ? []
      : [
          {
            label: phrase('SHA-256', 'SHA-256'),
            value: [{ ...REPORT.fileSet, with: { count: String(set['count']) } }, code(String(set['sha256']))],
          },
        ]),
    ...(medium === null ? [] : [{ label: REPORT.medium, value: code(medium) }]),
    ...claimed.map(([name, digest]) => ({
      label: phrase(name.toUpperCase(), name.toUpperCase()),
      value: [REPORT.claimed, code(String(digest))],
    })),
  ];
}
