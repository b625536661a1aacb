import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pathOf } from '../needs';
import type { Beside, Verifier } from './battery';
import { BUILT } from './verifiers';

const PAGE = pathToFileURL(join(BUILT, 'verify.html')).href;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** One Chromium, with a fresh user's folder, that opens a page as a double click does, the network off. */
export class PageBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
    private readonly address: string,
  ) {}

  static async start(address = PAGE): Promise<PageBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-browser-'));
    const executablePath = pathOf('chromium');
    if (executablePath === undefined) throw new Error('There is no chromium here');
    return new PageBrowser(
      await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, HOME: folder } }),
      folder,
      address,
    );
  }

  /** A page in this language and width; `asked` collects whatever it asks of the network or of the disk. */
  async open(locale = 'en-GB', width = 1280): Promise<{ page: Page; asked: string[]; wrong: string[] }> {
    const page = await this.browser.newPage({ locale, viewport: { width, height: 1000 } });
    const [asked, wrong]: [string[], string[]] = [[], []];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (fault) => wrong.push(fault.message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.context().setOffline(true);
    await page.goto(this.address);
    return { page, asked, wrong };
  }

  async end(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Gives the page its files and waits for the verdict. */
export async function checkInPage(
  page: Page,
  bag: string,
  policy: string | undefined,
  beside: Beside = {},
): Promise<void> {
  await page.setInputFiles(statSync(bag).isDirectory() ? '#folder' : '#zip', bag);
  if (policy) await page.setInputFiles('#policyFile', policy);
  if (beside.older) await page.setInputFiles('#older', beside.older);
  if (beside.issued) await page.setInputFiles('#slip', beside.issued);
  await page.click('#start');
  await page.waitForSelector('#verdict', { timeout: 110_000 });
}

/** The built `verify.html`, in a tab of its own for each bag. */
export const pageVerifier = (browser: PageBrowser): Verifier => ({
  name: 'verify.html',
  leavesOut: ({ name }) => (name === 'a link in the folder' ? 'Links in the folder' : undefined),
  run: async (bag, policy, beside) => {
    const { page, wrong } = await browser.open();
    await checkInPage(page, bag, policy, beside);
    const exit = Number(await page.getAttribute('#verdict', 'data-exit'));
    const [first] = await page.locator('.faults li').all();
    const firstFault = (await first?.getAttribute('data-code')) ?? undefined;
    await page.close();
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    return { exit, firstFault };
  },
});
