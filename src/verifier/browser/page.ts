import './buffer';
import { type BagOptions, checkBag, reportUnread } from '../../proof/bag-check';
import { ProofError } from '../../proof/proof-error';
import { byId, make } from './page-dom';
import { type PickedFile, pickedBag } from './page-files';
import { type PageReport, pageReport } from './page-report';
import { showReport } from './page-report-view';
import { say, TEXTS, type TextName } from './page-texts';
import type { Language } from './page-words';

/** What the page asks of its worker, and what it hears. */
interface Question {
  readonly picked: readonly PickedFile[];
  readonly options: BagOptions;
}
type Answer = { readonly report: PageReport } | { readonly done: number; readonly all: number };

const INPUTS = ['zip', 'folder', 'policyFile', 'older', 'olderProof', 'slip'] as const;
type InputName = (typeof INPUTS)[number];
const LINKS_UNSEEN = 'Links in the folder: a browser does not show them. In the ZIP they would be seen.';
const isTextName = (name: string): name is TextName => name in TEXTS;

/** The check itself, where reading may wait: the page stays alive and can end it at any moment. */
function startWorker(): void {
  const answer = (message: Answer) => self.postMessage(message);
  self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    const { picked, options } = data;
    const onProgress = (done: number, all: number) => answer({ done, all });
    try {
      const report = pageReport(checkBag(pickedBag(picked, onProgress), options));
      const unseen = picked.length > 1 ? [LINKS_UNSEEN] : [];
      answer({ report: { ...report, notChecked: [...unseen, ...report.notChecked] } });
    } catch (refusal) {
      if (!(refusal instanceof ProofError)) throw refusal;
      answer({ report: pageReport(reportUnread(refusal, options)) });
    }
  });
}

class Page {
  private language: Language = navigator.language.startsWith('ur') ? 'ur' : 'en';
  private picked: PickedFile[] = [];
  private report: PageReport | undefined;
  private message: TextName | undefined;
  private worker: Worker | undefined;

  constructor(private readonly program: string) {
    byId('language').addEventListener('click', () => {
      this.language = this.language === 'en' ? 'ur' : 'en';
      this.draw();
    });
    for (const name of INPUTS) this.input(name).addEventListener('change', () => this.chosen(name));
    byId('ask').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.check();
    });
    byId('cancel').addEventListener('click', () => this.end('cancelled'));
    byId('print').addEventListener('click', () => window.print());
    byId('again').addEventListener('click', () => window.location.reload());
    const opened = new Map<Element, boolean>();
    window.addEventListener('beforeprint', () => {
      for (const item of document.querySelectorAll('details')) {
        opened.set(item, item.open);
        item.open = true;
      }
    });
    window.addEventListener('afterprint', () => {
      for (const item of document.querySelectorAll('details')) item.open = opened.get(item) ?? item.open;
    });
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      void this.dropped(event.dataTransfer);
    });
    this.draw();
  }

  private input(name: InputName): HTMLInputElement {
    const input = byId(name);
    if (!(input instanceof HTMLInputElement)) throw new Error(`${name} takes no files`);
    return input;
  }

  private chosen(name: InputName): void {
    if (name === 'zip' || name === 'folder') {
      const files = [...(this.input(name).files ?? [])];
      this.input(name === 'zip' ? 'folder' : 'zip').value = '';
      this.picked = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    }
    this.draw();
  }

  private async dropped(given: DataTransfer | null): Promise<void> {
    const handles = [...(given?.items ?? [])].map(async (item) => item.getAsFileSystemHandle?.());
    const files = [...(given?.files ?? [])];
    const [first] = await Promise.all(handles);
    this.picked =
      first?.kind === 'directory' ? await within(first) : files.slice(0, 1).map((file) => ({ path: file.name, file }));
    this.input('zip').value = this.input('folder').value = '';
    this.draw();
  }

  private async check(): Promise<void> {
    if (this.picked.length === 0 || this.worker) return;
    const bytes = async (name: InputName) => {
      const file = this.input(name).files?.[0];
      return file && new Uint8Array(await file.arrayBuffer());
    };
    const [policy, note, proof, issued] = await Promise.all(
      (['policyFile', 'older', 'olderProof', 'slip'] as const).map(bytes),
    );
    const options = { policy, older: note && { note, proof }, issued, now: Math.floor(Date.now() / 1000) };
    const address = URL.createObjectURL(new Blob([this.program], { type: 'text/javascript' }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    this.worker.addEventListener('error', () => this.end('broken'));
    this.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('report' in data) this.end(undefined, data.report);
      else this.progress(data.done, data.all);
    });
    this.worker.postMessage({ picked: this.picked, options } satisfies Question);
    this.message = 'checking';
    this.report = undefined;
    this.draw();
    byId('cancel').focus();
  }

  private progress(done: number, all: number): void {
    const bar = byId('bar');
    bar.setAttribute('value', String(done));
    bar.setAttribute('max', String(all));
    byId('message').textContent = say(this.language, 'progress', { done: inWords(done), all: inWords(all) });
  }

  private end(message: TextName | undefined, report?: PageReport): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.message = message;
    this.report = report;
    byId('bar').removeAttribute('value');
    this.draw();
    if (report) byId('verdict').focus();
  }

  private draw(): void {
    const { language, picked, report, message, worker } = this;
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ur' ? 'rtl' : 'ltr';
    document.title = say(language, 'title');
    for (const element of document.querySelectorAll('[data-text]')) {
      const name = element.getAttribute('data-text') ?? '';
      if (isTextName(name)) element.textContent = say(language, name);
    }
    const names = {
      zip: picked.length === 1 ? picked[0]?.path : undefined,
      folder: picked.length > 1 ? picked[0]?.path.split('/')[0] : undefined,
    };
    for (const name of INPUTS) {
      const file = name === 'zip' || name === 'folder' ? names[name] : this.input(name).files?.[0]?.name;
      const count = name === 'folder' && file !== undefined ? ` (${say(language, 'files', { n: picked.length })})` : '';
      byId(`${name}-name`).replaceChildren(
        file === undefined ? say(language, 'none') : make('bdi', { dir: 'ltr' }, file),
        count,
      );
    }
    byId('start').toggleAttribute('disabled', picked.length === 0);
    byId('ask').hidden = worker !== undefined || report !== undefined;
    byId('running').hidden = worker === undefined;
    byId('after').hidden = report === undefined;
    byId('message').textContent = message ? say(language, message) : '';
    if (report) showReport(report, language);
    else byId('report').replaceChildren();
  }
}

/** The files below a folder that was dropped. */
async function within(folder: FileSystemHandle, path = folder.name): Promise<PickedFile[]> {
  if (folder instanceof FileSystemFileHandle) return [{ path, file: await folder.getFile() }];
  if (!(folder instanceof FileSystemDirectoryHandle)) return [];
  const files: PickedFile[] = [];
  for await (const [name, handle] of folder.entries()) files.push(...(await within(handle, `${path}/${name}`)));
  return files;
}

function inWords(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`;
}

if (typeof document === 'undefined') startWorker();
else new Page(document.currentScript?.textContent ?? '');
