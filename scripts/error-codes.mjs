// Reads every refusal out of the sources, `new DomainError(kind, code, detail …)`, into src/platform/http/error-codes.json:
// kind and English sentence of each code, for the description of the API. `--check` only says whether the file is current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './deps.mjs';

const TARGET = path.join(ROOT, 'src/platform/http/error-codes.json');

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name)) yield file;
  }
}

/** The text of a sentence; what is filled in stands as `…`. Undefined for anything that is not written out. */
function sentence(ts, node) {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  if (ts.isConditionalExpression(node)) return sentence(ts, node.whenTrue);
  if (ts.isIdentifier(node)) return constant(ts, node);
  if (ts.isBinaryExpression(node)) {
    const [left, right] = [sentence(ts, node.left), sentence(ts, node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** The text of a constant that is declared in a block around its use. */
function constant(ts, used) {
  for (let around = used.parent; around; around = around.parent) {
    for (const statement of around.statements ?? []) {
      const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
      const found = declared.find(({ name }) => name.getText() === used.text);
      if (found) return found.initializer && sentence(ts, found.initializer);
    }
  }
  return undefined;
}

/** The name of what a code is given by, as it stands or behind a noun of its own: `code`, or a noun, a dot and the code. */
function givenCode(ts, code) {
  if (code && ts.isIdentifier(code)) return { name: code.text, before: '' };
  const [span, ...more] = code && ts.isTemplateExpression(code) ? code.templateSpans : [];
  const isGiven = span && more.length === 0 && span.literal.text === '' && ts.isIdentifier(span.expression);
  return isGiven ? { name: span.expression.text, before: code.head.text } : { before: '' };
}

/** Whether another file can call it: an exported function or constant, or a method. */
function isOpen(ts, node) {
  if (!ts.isFunctionDeclaration(node) && !ts.isArrowFunction(node)) return true;
  const statement = ts.isFunctionDeclaration(node) ? node : node.parent.parent?.parent;
  return statement?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Functions and methods of a file that make a refusal of a code that they are given: name → kind and places of code and sentence. */
function makers(ts, tree) {
  const found = new Map();
  const visit = (node, around) => {
    const isFunction = ts.isFunctionLike(node);
    const named =
      isFunction &&
      (node.name?.getText() ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : undefined));
    const scope = isFunction
      ? { name: named ?? around?.name, params: node.parameters.map((p) => p.name.getText()), open: isOpen(ts, node) }
      : around;
    if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError' && scope?.name) {
      const [kind, code, detail] = node.arguments ?? [];
      const { name: given, before } = givenCode(ts, code);
      const at = given === undefined ? -1 : scope.params.indexOf(given);
      const said = detail && ts.isIdentifier(detail) ? scope.params.indexOf(detail.text) : -1;
      if (said >= 0 && ts.isStringLiteralLike(kind) && ts.isStringLiteralLike(code)) {
        found.set(scope.name, { kind: kind.text, code: code.text, said, open: scope.open });
      } else if (at >= 0 && kind && ts.isStringLiteralLike(kind)) {
        found.set(scope.name, { kind: kind.text, at, before, said, detail: sentence(ts, detail), open: scope.open });
      }
    }
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(tree, undefined);
  return found;
}

/** @returns code → { kind, detail }, sorted; a code that several places give keeps the first sentence by file name */
export async function errorCodes(root = ROOT) {
  const { default: ts } = await import('typescript');
  const trees = [...sources(path.join(root, 'src'))]
    .sort()
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  // A function that its file keeps to itself is meant by no other file, whatever names they use.
  const everywhere = new Map(trees.flatMap((tree) => [...makers(ts, tree)].filter(([, { open }]) => open)));
  const found = new Map();
  const note = (kind, code, detail) => {
    if (!found.has(code) || found.get(code).detail === '') found.set(code, { kind, detail: detail ?? '' });
  };
  for (const tree of trees) {
    const here = makers(ts, tree);
    const visit = (node) => {
      const args = ts.isNewExpression(node) || ts.isCallExpression(node) ? (node.arguments ?? []) : [];
      if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') {
        const [kind, code, detail] = args;
        if (kind && code && ts.isStringLiteralLike(kind) && ts.isStringLiteralLike(code))
          note(kind.text, code.text, sentence(ts, detail));
      } else if (ts.isCallExpression(node)) {
        const name = ts.isPropertyAccessExpression(node.expression)
          ? node.expression.name.text
          : node.expression.getText();
        const maker = here.get(name) ?? everywhere.get(name);
        if (here.get(name)?.code) note(maker.kind, maker.code, sentence(ts, args[maker.said]));
        const code = maker && args[maker.at];
        if (code && ts.isStringLiteralLike(code) && /^[a-z0-9.-]+$/.test(code.text))
          note(maker.kind, `${maker.before}${code.text}`, maker.detail ?? sentence(ts, args[maker.said]));
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(ROOT, 'scripts/error-codes.mjs')) {
  const text = `${JSON.stringify(await errorCodes(), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
  else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('src/platform/http/error-codes.json is not what the sources say: run node scripts/error-codes.mjs');
    process.exitCode = 1;
  }
}
