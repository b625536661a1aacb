import { make } from '../verifier/browser/page-dom';
import { paperCode } from '../modules/evidence/domain/scene-archive';
import type { Draft } from './draft';
import type { Packet } from './packet';
import { button } from './sections';
import { type Language, say } from './texts';

export interface ClosedHand {
  readonly language: Language;
  readonly draft: Draft;
  readonly packet: Packet;
  again(): void;
  erase(): void;
}

/** The name of the file: the code's first two groups are enough to find it. */
export const packetName = ({ sha256 }: Packet): string => `scene-${sha256.slice(0, 8)}.zip`;

/** What is shown once the list is closed: the code for the paper, the file, and the list to hold against the paper. */
export function closedView({ language, draft, packet, again, erase }: ClosedHand): HTMLElement[] {
  const address = URL.createObjectURL(new Blob([...packet.parts], { type: 'application/zip' }));
  const save = make(
    'a',
    { id: 'save', href: address, download: packetName(packet), class: 'primary' },
    make('button', { type: 'button', class: 'primary', tabindex: '-1' }, say(language, 'save')),
  );
  const groups = paperCode(packet.sha256).split(' ');
  return [
    make('h2', {}, say(language, 'closed')),
    make('p', {}, make('strong', {}, say(language, 'code'))),
    make(
      'p',
      { class: 'big-code', id: 'code', dir: 'ltr' },
      ...groups.flatMap((group) => [make('span', {}, group), ' ']),
    ),
    make('p', { class: 'hint' }, say(language, 'codeIs')),
    make(
      'p',
      {},
      `${say(language, 'whole')}: `,
      make('bdi', { dir: 'ltr', class: 'code', id: 'sha256' }, packet.sha256),
    ),
    make(
      'p',
      { class: 'buttons' },
      save,
      ' ',
      button('print', say(language, 'print'), () => window.print()),
      ' ',
      button('again', say(language, 'again'), again),
      ' ',
      button('erase', say(language, 'erase'), erase),
    ),
    listOf(language, draft),
  ];
}

function listOf(language: Language, { items, scene }: Draft): HTMLElement {
  const cell = (text: string | undefined): HTMLElement => make('td', {}, make('bdi', { dir: 'auto' }, text ?? ''));
  const rows = items.map((item, i) =>
    make(
      'tr',
      {},
      cell(String(i + 1)),
      ...[item['words'], item['parcel'], item['seal'], item['at']?.replace('T', ' ')].map(cell),
    ),
  );
  const heads = ['words', 'parcel', 'seal', 'at'] as const;
  return make(
    'div',
    {},
    make('p', {}, make('bdi', { dir: 'auto' }, [scene['place'], scene['begun']?.replace('T', ' ')].join(', '))),
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make('tr', {}, make('th', {}, '#'), ...heads.map((head) => make('th', {}, say(language, head)))),
      ),
      make('tbody', {}, ...rows),
    ),
  );
}
