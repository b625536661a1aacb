import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, goodCase, judge, MUTATIONS } from './support/bags/battery';
import { checkInPage, PageBrowser, pageVerifier } from './support/bags/page-verifier';
import { buildVerifiers, BUILT } from './support/bags/verifiers';
import { writeFolder, zipMembers, zipOf } from './support/bags/zip-writer';
import { describeWith } from './support/needs';

/** One mutation of each kind of fault: at least one of every step. */
const KINDS = new Set<string>();
const SAMPLE = MUTATIONS.filter(({ first }) => {
  const kind = first.split('.')[0] ?? first;
  return !KINDS.has(kind) && KINDS.add(kind);
});
const ZIPS = MUTATIONS.filter(({ attack }) => attack === 'ZIP tricks').slice(0, 2);

describeWith('chromium')('verify.html', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-page-'));
  const { bag } = goodCase(3);
  const [path, zip, policy] = ['bag', 'bundle.zip', 'policy.txt'].map((name) => join(folder, name));
  let browser: PageBrowser;

  beforeAll(async () => {
    buildVerifiers();
    mkdirSync(path ?? '');
    writeFolder(bag.files, path ?? '');
    writeFileSync(zip ?? '', zipOf(zipMembers(bag.files, bag.id)));
    writeFileSync(policy ?? '', bag.policy);
    browser = await PageBrowser.start();
  });
  afterAll(async () => {
    await browser.end();
    rmSync(folder, { recursive: true });
  });

  async function checked(locale: string, width = 1280): Promise<Page> {
    const { page } = await browser.open(locale, width);
    await checkInPage(page, zip ?? '', policy);
    return page;
  }

  it('says OK to a good ZIP and to its folder, and asks for nothing', async () => {
    for (const given of [zip, path]) {
      const { page, asked, wrong } = await browser.open();
      await checkInPage(page, given ?? '', policy);
      expect(await page.getAttribute('#verdict', 'data-exit')).toBe('0');
      // The page itself, and the worker that it makes of its own script.
      expect(asked.map((url) => url.slice(0, 5)).sort()).toEqual(['blob:', 'file:']);
      expect(wrong).toEqual([]);
      await page.close();
    }
  });

  it.each([1, 4])('says OK to the good bundle of seed %i', async (seed) => {
    expect(await ask(pageVerifier(browser), goodCase(seed))).toEqual({ exit: 0, firstFault: undefined });
  });

  it.each([...SAMPLE, ...ZIPS])('names $first first where there is $name', async (mutation) => {
    expect(await judge(pageVerifier(browser), mutation)).toBe('found');
  });

  it('can load and send nothing: its own policy forbids it', async () => {
    const text = readFileSync(join(BUILT, 'verify.html'), 'utf8');
    const [, allowed = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
    const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(text) ?? [];
    expect(allowed).toContain("default-src 'none'");
    expect(allowed).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(allowed).not.toMatch(/unsafe|connect-src|http/);
    const { page } = await browser.open();
    const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(String, String));
    expect(refused).toContain('Failed to fetch');
    expect(await page.locator('[src], link, img, iframe').count()).toBe(0);
    await page.close();
  });

  it('shows the life of each exhibit as a line of acts, withheld and irregular ones marked in words', async () => {
    const page = await checked('en-GB');
    const items = await page.locator('.item').all();
    const custody = bag.entries.filter(({ item }) => item !== undefined);
    expect(items.length).toBe(new Set(custody.map(({ item }) => item)).size);
    expect(await page.locator('.life > li').count()).toBe(custody.length);
    const shown = (await page.textContent('#exhibits')) ?? '';
    for (const { hash } of custody) expect(shown).toContain(hash);
    expect(await page.locator('.life > li.irregular .tag', { hasText: 'irregular' }).count()).toBeGreaterThan(0);
    await page.close();
  });

  it('tells a fault in the language of the reader, and where it is', async () => {
    const spoiled = join(folder, 'spoiled');
    mkdirSync(spoiled);
    writeFolder(bag.files, spoiled);
    const file = [...bag.files.keys()].find((name) => name.startsWith('data/')) ?? '';
    truncateSync(join(spoiled, file), 1);
    const { page } = await browser.open('ur-PK');
    await checkInPage(page, spoiled, policy);
    expect(await page.textContent('#verdict h2')).toContain('ناکام');
    const first = await page.locator('.faults li').first().textContent();
    expect(first).toContain('یہ فائل وہ نہیں جو بنڈل بناتے وقت درج کی گئی تھی۔');
    expect(first).toContain(file);
    await page.close();
  });

  it('changes between English and Urdu, direction and all, and keeps the report', async () => {
    const page = await checked('en-GB');
    expect(await page.getAttribute('html', 'dir')).toBe('ltr');
    await page.click('#language');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    expect(await page.getAttribute('html', 'lang')).toBe('ur');
    expect(await page.textContent('#verdict h2')).toContain('مکمل اور غیر تبدیل شدہ');
    const english = await page.locator('#report [lang=en]').allTextContents();
    expect(english).toEqual([]);
    await page.close();
  });

  it.each(['en-GB', 'ur-PK'])('stays within a narrow screen in %s', async (locale) => {
    const page = await checked(locale, 390);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await page.close();
  });

  it('is worked by keyboard alone, and puts the reader at the verdict', async () => {
    const { page } = await browser.open();
    const reached: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>('document.activeElement.id'));
    }
    expect(reached).toEqual(expect.arrayContaining(['language', 'zip', 'folder', 'policyFile']));
    await page.setInputFiles('#zip', zip ?? '');
    await page.setInputFiles('#policyFile', policy ?? '');
    await page.focus('#start');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#verdict');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('verdict');
    await page.close();
  });

  it('tells how far it is with large evidence, and can be cancelled', async () => {
    const large = join(folder, 'large');
    mkdirSync(large);
    writeFolder(bag.files, large);
    const file = [...bag.files.keys()].find((name) => name.startsWith('data/')) ?? '';
    truncateSync(join(large, file), 4 * 1024 ** 3);
    const { page } = await browser.open();
    await page.setInputFiles('#folder', large);
    await page.click('#start');
    // a selector: the page lets no script in that would ask
    await page.waitForSelector('#bar[value]:not([value="0"])');
    expect(await page.textContent('#message')).toMatch(/of 4\.0 GiB of evidence read/);
    await page.click('#cancel');
    expect(await page.textContent('#message')).toContain('cancelled');
    expect(await page.locator('#verdict').count()).toBe(0);
    await page.close();
  });

  it('prints the report without its buttons', async () => {
    const page = await checked('en-GB');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('#print')).toBe(false);
    expect(await page.isVisible('#verdict')).toBe(true);
    await page.close();
  });
});
