import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { digestOf, letterOf, type LetterItem } from '../src/modules/notifications/mail/letter';
import type { Language } from '../src/platform/http/problem-texts';
import { describeWith, pathOf } from './support/needs';

const FONT = resolve(
  dirname(require.resolve('@expo-google-fonts/noto-nastaliq-urdu/package.json')),
  '400Regular/NotoNastaliqUrdu_400Regular.ttf',
);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const BASE = 'https://sanad.example/app';
const item = (kind: string, params: Record<string, string>, caseNumber: string | null): LetterItem => ({
  ...{ id: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f', kind, params, caseNumber, numbers: true },
  createdAt: new Date('2027-03-02T18:05:00.000Z'),
});
const clock = (deadlineId: string, rule: string, dueAt: string): Record<string, string> => ({
  deadlineId,
  rule,
  dueAt,
});
const ALARM = item('deadline.limit', clock('a', 'DL-07', '2027-03-02T19:00:00.000Z'), 'KHI-CCW/2027/000014');
const DAY = [
  item('handover.offered', { handoverId: 'x', items: '12' }, 'KHI-CCW/2027/000014'),
  item('exhibit.damaged', { exhibitId: 'x', exhibit: 'E-3/2027 (IMG_0001.E01)' }, 'LHR-CCW/2027/000201'),
  item('deadline.reminder', clock('b', 'PECA s.31', '2027-03-03T19:00:00.000Z'), 'KHI-CCW/2027/000014'),
];

interface Seen {
  readonly wide: boolean;
  readonly direction: string;
  /** Pixels between the first title and the frame, left and right. */
  readonly atStart: readonly number[];
  /** Directions of the values inside sentences. */
  readonly values: readonly string[];
  readonly loaded: boolean;
}

/** Runs in the page. */
const LOOK = `(() => {
  const box = document.querySelector('table').getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h2'));
  const text = range.getBoundingClientRect();
  return {
    wide: document.documentElement.scrollWidth > window.innerWidth,
    direction: getComputedStyle(document.documentElement).direction,
    atStart: [Math.round(text.left - box.left), Math.round(box.right - text.right)],
    values: [...document.querySelectorAll('bdi')].map((each) => getComputedStyle(each).direction),
    loaded: document.fonts.check("16px 'Noto Nastaliq Urdu'"),
  };
})()`;

/** Pictures are kept where `MAIL_PICTURES` names a folder, to be looked at. */
const PICTURES = process.env['MAIL_PICTURES'];

describeWith('chromium')('the picture of a mail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-mail-'));
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = pathOf('chromium');
    if (executablePath === undefined) throw new Error('There is no chromium here');
    browser = await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, HOME: folder } });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As a mail program shows it that has the fonts; nothing is fetched. */
  async function shown(html: string, width: number): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(0, 40)));
    const face = `<style>@font-face{font-family:'Noto Nastaliq Urdu';src:url(data:font/ttf;base64,${readFileSync(FONT).toString('base64')})}</style>`;
    await page.setContent(html.replace('</head>', `${face}</head>`), { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => null)');
    return { page, asked };
  }

  it.each([
    ['ur', 640, 'alarm'],
    ['ur', 360, 'alarm'],
    ['ur', 640, 'digest'],
    ['en', 640, 'digest'],
  ] as const)(
    'in %s at %i wide: %s stands in its direction, inside its frame, with nothing cut',
    async (language: Language, width, what) => {
      const letter = what === 'alarm' ? letterOf(ALARM, language, BASE) : digestOf([...DAY, ALARM], language, BASE);
      const { page, asked } = await shown(letter.html, width);
      if (PICTURES !== undefined)
        writeFileSync(join(PICTURES, `${what}-${language}-${width}.png`), await page.screenshot({ fullPage: true }));
      const found = await page.evaluate<Seen>(LOOK);
      expect(found).toMatchObject({
        wide: false,
        direction: language === 'ur' ? 'rtl' : 'ltr',
        loaded: language === 'ur',
      });
      const [left = 0, right = 0] = found.atStart;
      expect(language === 'ur' ? right : left).toBeLessThan(32);
      expect(new Set(found.values)).toEqual(new Set(['ltr']));
      expect(asked.filter((url) => !/^(about:|data:)/.test(url))).toEqual([]);
      await page.close();
    },
  );
});
