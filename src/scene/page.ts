import '../verifier/browser/buffer';
import { sha256Hex } from '../proof/primitives';
import { byId, make } from '../verifier/browser/page-dom';
import { blocks, gaps } from './check';
import { closedView } from './closed-view';
import { crc32 } from '../modules/evidence/domain/crc32';
import { type Draft, emptyDraft, emptyPerson, nextItem, type Photograph } from './draft';
import { eraseDraft, keepDraft, keptDraft } from './kept';
import { makePacket, type Packet } from './packet';
import { formOf, type Hand } from './sections';
import { isTextName, type Language, say, type TextName } from './texts';
import { wallClock } from './times';

/** The list at the scene: written, closed, its code shown. Nothing is sent and nothing is fetched. */
class ScenePage implements Hand {
  language: Language = navigator.language.startsWith('ur') ? 'ur' : 'en';
  draft: Draft;
  readonly photographs: Photograph[] = [];
  private packet: Packet | undefined;

  constructor(private readonly script: string) {
    const kept = keptDraft();
    this.draft = kept ?? emptyDraft(this.now());
    byId('language').addEventListener('click', () => {
      this.language = this.language === 'en' ? 'ur' : 'en';
      this.draw();
    });
    window.addEventListener('beforeunload', (event) => {
      if (this.photographs.length > 0 || this.packet) event.preventDefault();
    });
    this.draw();
    if (kept) this.tell('photographsLost');
  }

  readonly now = (): string => wallClock(Date.now());

  readonly changed = (): void => {
    if (!keepDraft(this.draft)) this.tell('notKept');
  };

  addItem(): void {
    this.draft.items.push(nextItem(this.draft, this.now()));
    this.redraw(`item-${this.draft.items.length - 1}-words`);
  }

  addWitness(): void {
    this.draft.witnesses.push(emptyPerson());
    this.redraw(`witness-${this.draft.witnesses.length - 1}-name`);
  }

  removeItem(index: number): void {
    this.draft.items.splice(index, 1);
    this.redraw('add-item');
  }

  removePhotograph(index: number): void {
    this.photographs.splice(index, 1);
    this.redraw('photograph');
  }

  choose(files: FileList | null): void {
    void this.take([...(files ?? [])]);
  }

  close(): void {
    const needed = blocks(this.draft, this.photographs);
    const open = gaps(this.draft);
    const line = (n: number | undefined): string => (n === undefined ? '' : say(this.language, 'line', n));
    byId('needed-here').replaceChildren(
      needed.length === 0
        ? ''
        : make(
            'div',
            { class: 'card', id: 'needed', role: 'alert' },
            make('h3', {}, say(this.language, 'missing')),
            make(
              'ul',
              { class: 'remarks' },
              ...needed.map((remark) => {
                const words = `${line(remark.line)}${say(this.language, remark.text)}`;
                const go = make('button', { type: 'button' }, words);
                go.addEventListener('click', () => byId(remark.field).focus());
                return make('li', {}, go);
              }),
            ),
          ),
      open.length === 0
        ? ''
        : make(
            'p',
            { class: 'hint', id: 'gaps' },
            `${say(this.language, 'unknown')}: ${open.map((gap) => say(this.language, gap)).join(this.language === 'en' ? ', ' : '، ')}`,
          ),
    );
    const [first] = needed;
    if (first) byId(first.field).focus();
    else this.make();
  }

  private make(): void {
    this.tell('working');
    this.packet = makePacket(this.draft, this.photographs, {
      page: sha256Hex(this.script),
      closed: new Date().toISOString(),
    });
    this.message('');
    this.draw();
    byId('closed').focus();
  }

  private async take(files: readonly File[]): Promise<void> {
    this.tell('working');
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      this.photographs.push({
        name: file.name.normalize('NFC'),
        bytes,
        sha256: sha256Hex(bytes),
        crc32: crc32(bytes),
        modified: file.lastModified,
        shown: { shows: 'item', words: '' },
      });
    }
    this.message('');
    this.redraw('photograph');
  }

  private readonly again = (): void => {
    this.packet = undefined;
    this.draw();
  };

  private readonly erase = (): void => {
    if (!window.confirm(say(this.language, 'eraseSure'))) return;
    eraseDraft();
    this.packet = undefined;
    this.photographs.length = 0;
    this.draft = emptyDraft(this.now());
    this.draw();
    this.tell('erased');
  };

  private redraw(focus: string): void {
    this.changed();
    this.draw();
    byId(focus).focus();
  }

  private draw(): void {
    const { language, packet, draft } = this;
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ur' ? 'rtl' : 'ltr';
    document.title = say(language, 'title');
    for (const element of document.querySelectorAll('[data-text]')) {
      const name = element.getAttribute('data-text') ?? '';
      if (isTextName(name)) element.textContent = say(language, name);
    }
    byId('form').replaceChildren(...(packet ? [] : formOf(this)));
    byId('closed').hidden = packet === undefined;
    const view = packet ? closedView({ language, draft, packet, again: this.again, erase: this.erase }) : [];
    byId('closed').replaceChildren(...view);
  }

  private tell(name: TextName): void {
    this.message(say(this.language, name));
  }

  private message(words: string): void {
    byId('message').textContent = words;
  }
}

new ScenePage(document.currentScript?.textContent ?? '');
