import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { coverageOf } from './font-coverage';
import type { Printed } from './letter';
import { setLetter } from './set-letter';
import { type FamiliesOf, setFrame, setPaper } from './set-text';

/*
 * The process that sets papers. It is given data over the channel and nothing else: no environment, no key, no way to the
 * database, no network. What it cannot survive, the parent reports.
 */

export type TypesetAnswer = { readonly pdf: Uint8Array } | { readonly fault: string };

/** Only these are ever used: the same data give the same bytes on every machine, whatever fonts it has. */
const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf',
  '@expo-google-fonts/noto-nastaliq-urdu/700Bold/NotoNastaliqUrdu_700Bold.ttf',
];
/** Results that later compilations may use again are kept for so many of them. */
const KEPT_FOR = 2;

const fonts = FONTS.map((name) => readFileSync(require.resolve(name)));
const compiler = NodeCompiler.create({ workspace: __dirname, fontArgs: [{ fontBlobs: fonts }] });
const covered = fonts.map(coverageOf);
/** Regular and bold of a family have the same characters; what one of them lacks is not drawn. */
const has = (family: number, code: number): boolean =>
  [family * 2, family * 2 + 1].every((font) => covered[font]?.(code) === true);
const familiesOf: FamiliesOf = (code) => (has(0, code) ? 1 : 0) | (has(1, code) ? 2 : 0);

function inputsOf(paper: Printed): Record<string, string> {
  if (paper.form === 'letter') return { paper: JSON.stringify(setLetter(paper, familiesOf)), data: paper.data };
  if (paper.form === 'frame') return { paper: JSON.stringify(setFrame(paper, familiesOf)) };
  return { paper: JSON.stringify(setPaper(paper, familiesOf)), qr: paper.qr };
}

/** @throws Error with the compiler's own words */
function compiled(paper: Printed): Uint8Array {
  const inputs = inputsOf(paper);
  const result = compiler.compile({ mainFilePath: `${__dirname}/${paper.form}.typ`, inputs });
  const document = result.result;
  if (!document) {
    const fault = result.takeError();
    throw new Error(fault ? JSON.stringify(compiler.fetchDiagnostics(fault)) : 'no document and no fault');
  }
  // Source: ISO 19005-2, level B; a letter with its data attached: ISO 19005-3, level B.
  const pdfStandard = paper.form === 'letter' ? 'a-3b' : 'a-2b';
  return compiler.pdf(document, { pdfStandard, creationTimestamp: Math.floor(paper.at.getTime() / 1000) });
}

function answerTo(paper: Printed): TypesetAnswer {
  try {
    return { pdf: compiled(paper) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  } finally {
    compiler.evictCache(KEPT_FOR);
  }
}

process.once('disconnect', () => process.exit(0));
process.on('message', (paper: Printed) => {
  process.send?.(answerTo(paper));
});
