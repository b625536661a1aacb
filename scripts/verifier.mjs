// Joins the offline verifier into one file: what it reaches of src/, declaration by declaration, types taken away by
// TypeScript's transpile, comments kept. The same sources give the same bytes.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import prettier from 'prettier';
import ts from 'typescript';
import { ROOT } from './deps.mjs';
import { pageOf, scenePageOf, shellOf } from './verifier-page.mjs';

const COMPILER = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  useDefineForClassFields: false,
  noLib: true,
  types: [],
};
const FORMAT = { parser: 'babel', singleQuote: true, trailingComma: 'all', printWidth: 120, objectWrap: 'collapse' };
const BANNER = `// Checks a bundle of Sanad offline: no network, nothing written. Made by scripts/verifier.mjs from the sources that are
// named below; whoever has them makes the same file, byte for byte.
`;

/**
 * One text of the module `entry` and all that it reaches. `replace`: source file to the file that stands in for it.
 * Paths are relative to the root of the repository.
 */
export async function joinModules(entry, { replace = {}, root = ROOT } = {}) {
  const program = programOf(path.join(root, entry), root, replace);
  const joiner = new Joiner(program, path.join(root, entry), root);
  const { outputText } = ts.transpileModule(joiner.text(), {
    compilerOptions: { ...COMPILER, removeComments: false, newLine: ts.NewLineKind.LineFeed },
  });
  return spaced(filled(commented(await prettier.format(outputText, FORMAT))));
}

/** Makes dist/verifier/, what a bundle carries, and dist/scene/, what an officer carries to a scene. */
export async function buildVerifier(root = ROOT) {
  const folder = path.join(root, 'dist/verifier');
  mkdirSync(folder, { recursive: true });
  put(folder, 'verify.mjs', BANNER + (await joinModules('src/verifier/verify.ts', { root })));
  put(folder, 'verify.sh', shellOf(root));
  put(folder, 'verify.html', await pageOf(joinModules, root));
  const scene = path.join(root, 'dist/scene');
  mkdirSync(scene, { recursive: true });
  put(scene, 'scene.html', await scenePageOf(joinModules, root));
}

/** Two may build at the same time: whoever reads finds a whole file. */
function put(folder, name, content) {
  const beside = path.join(folder, `.${name}.${process.pid}`);
  writeFileSync(beside, content);
  renameSync(beside, path.join(folder, name));
}

function programOf(entry, root, replace) {
  const host = ts.createCompilerHost(COMPILER);
  const instead = new Map(Object.entries(replace).map(([from, to]) => [path.join(root, from), path.join(root, to)]));
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      if (!text.startsWith('.')) return { resolvedModule: undefined };
      const file = `${path.resolve(path.dirname(from), text)}.ts`;
      return { resolvedModule: { resolvedFileName: instead.get(file) ?? file, extension: ts.Extension.Ts } };
    });
  return ts.createProgram([entry], COMPILER, host);
}

/** Collects declarations, dependencies first, and gives each top-level name to one of them. */
class Joiner {
  constructor(program, entry, root) {
    this.checker = program.getTypeChecker();
    this.root = root;
    this.files = program.getSourceFiles();
    this.entry = program.getSourceFile(entry);
    this.owners = new Map();
    for (const file of this.files) {
      for (const statement of file.statements)
        for (const symbol of this.declared(statement)) this.owners.set(symbol, statement);
    }
    this.wanted = new Set();
    this.external = new Map();
    this.globals = new Set();
    const effects = (file) => file.statements.filter((node) => !isDeclaration(node));
    this.files.flatMap(effects).forEach((statement) => this.want(statement));
    this.names = this.assignNames();
  }

  declared(statement) {
    const names = [];
    const bind = (name) =>
      ts.isIdentifier(name) ? names.push(name) : name.elements.forEach((e) => e.name && bind(e.name));
    if (ts.isVariableStatement(statement)) statement.declarationList.declarations.forEach(({ name }) => bind(name));
    else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
      names.push(statement.name);
    return names.map((name) => this.checker.getSymbolAtLocation(name));
  }

  want(statement) {
    if (this.wanted.has(statement)) return;
    this.wanted.add(statement);
    this.uses(statement, (name, symbol) => {
      const specifier = symbol?.declarations?.find(ts.isImportSpecifier);
      const owner = symbol && this.owners.get(this.resolved(symbol));
      if (owner) this.want(owner);
      else if (specifier) this.keepExternal(specifier);
      else if (!symbol) this.globals.add(name.text);
    });
  }

  keepExternal(specifier) {
    const module = specifier.parent.parent.parent.moduleSpecifier.text;
    if (!module.startsWith('node:')) throw new Error(`${specifier.name.text} of ${module} cannot be joined`);
    this.external.set(specifier.name.text, { module, text: specifier.getText() });
  }

  resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Calls back for each name in `node` that stands for a value. */
  uses(node, found) {
    if (ts.isHeritageClause(node)) {
      if (node.token === ts.SyntaxKind.ExtendsKeyword)
        node.types.forEach(({ expression }) => this.uses(expression, found));
    } else if (ts.isIdentifier(node)) {
      const { parent } = node;
      const member = (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
      const short = ts.isShorthandPropertyAssignment(parent);
      if (member || (ts.isBindingElement(parent) && parent.propertyName === node)) return;
      found(
        node,
        short ? this.checker.getShorthandAssignmentValueSymbol(parent) : this.checker.getSymbolAtLocation(node),
      );
    } else if (!ts.isTypeNode(node) && !ts.isTypeParameterDeclaration(node) && !ts.isMetaProperty(node)) {
      ts.forEachChild(node, (child) => this.uses(child, found));
    }
  }

  assignNames() {
    const names = new Map();
    const taken = new Set([...this.external.keys(), ...this.globals]);
    for (const statement of this.ordered()) {
      for (const symbol of this.declared(statement)) {
        const name = taken.has(symbol.name) ? longName(symbol.name, statement.getSourceFile().fileName) : symbol.name;
        if (taken.has(name)) throw new Error(`${name} stands for two things`);
        taken.add(name);
        names.set(symbol, name);
      }
    }
    return names;
  }

  /** Wanted statements: modules behind those that they import, statements as they stand. */
  ordered() {
    const done = new Set();
    const list = [];
    const visit = (file) => {
      if (!file || done.has(file)) return;
      done.add(file);
      for (const { moduleSpecifier } of file.statements) {
        const symbol = moduleSpecifier && this.checker.getSymbolAtLocation(moduleSpecifier);
        visit(symbol?.declarations?.[0]);
      }
      list.push(...file.statements.filter((statement) => this.wanted.has(statement)));
    };
    visit(this.entry);
    return list;
  }

  text() {
    const modules = new Map();
    for (const { module, text } of this.external.values()) modules.set(module, [...(modules.get(module) ?? []), text]);
    const imports = [...modules].sort().map(([name, list]) => `import { ${list.sort().join(', ')} } from '${name}';`);
    let last;
    const parts = this.ordered().map((statement) => {
      const file = statement.getSourceFile();
      const head =
        file === last ? '' : `// ---- ${path.relative(this.root, file.fileName).split(path.sep).join('/')}\n`;
      last = file;
      return head + this.edited(statement, file.text).trim();
    });
    return [...imports, ...parts].join('\n\n');
  }

  /** The text of a statement without `export`, its names as assigned. */
  edited(statement, text) {
    const edits = [];
    const exported = statement.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (exported) edits.push([exported.getStart(), exported.end + 1, '']);
    this.uses(statement, (node, symbol) => {
      const name = symbol && this.names.get(this.resolved(symbol));
      if (name === undefined || name === node.text) return;
      const short = ts.isShorthandPropertyAssignment(node.parent);
      edits.push([node.getStart(), node.end, short ? `${node.text}: ${name}` : name]);
    });
    let [result, at] = ['', statement.getFullStart()];
    for (const [from, to, instead] of edits.sort(([a], [b]) => a - b)) {
      result += text.slice(at, from) + instead;
      at = to;
    }
    return result + text.slice(at, statement.end);
  }
}

const isDeclaration = (node) =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isVariableStatement(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node);

/** A name that says from which file it comes: `PARTY_SALT`, `bagIndexLinesOf`. */
function longName(name, file) {
  const words = path.basename(file, '.ts').split(/[-.]/);
  if (/^[A-Z0-9_]+$/.test(name)) return `${words.join('_').toUpperCase()}_${name}`;
  const camel = [...words, name].map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? camel : camel[0].toLowerCase() + camel.slice(1);
}

/** Doc comments, filled to the width, without their `@throws`: what is refused, and how, stands in the code below. */
const commented = (text) =>
  text.replace(/^( *)\/\*\*([^]*?)\*\/\n/gm, (_, indent, inner) => {
    const told = inner.replace(/^ *\* ?/gm, '').replace(/@throws[^]*?(?=\n *Source:|$)/, '');
    const lines = [`${indent}/**`];
    for (const word of told.split(/\s+/).filter(Boolean).concat('*/')) {
      if (lines.at(-1).length + word.length > 119) lines.push(`${indent} *`);
      lines[lines.length - 1] += ` ${word}`;
    }
    return told.trim() === '' ? '' : `${lines.join('\n')}\n`;
  });

/** An empty line behind whatever takes several lines at the margin, and before each module; nowhere else. */
const spaced = (text) =>
  text
    .replace(/\n\n+/g, '\n')
    .replace(/^(\S*[})\]][;,)]*)\n(?=\S)/gm, '$1\n\n')
    .replace(/\n+(?=\/\/ ---- )/g, '\n\n');

/** Lists of short texts or names, one a line, as lines of many. */
const filled = (text) =>
  text.replace(/(?:^ +(?:'[^'\n]*'|\w+),\n){4,}/gm, (list) => {
    const indent = /^ +/.exec(list)[0];
    const lines = [''];
    for (const word of list.trim().split(/\n\s*/)) {
      if (lines.at(-1).length + word.length > 118 - indent.length) lines.push('');
      lines[lines.length - 1] += `${lines.at(-1) && ' '}${word}`;
    }
    return lines.map((line) => `${indent}${line}\n`).join('');
  });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildVerifier();
  const lines = readFileSync(path.join(ROOT, 'dist/verifier/verify.mjs'), 'utf8').split('\n').length - 1;
  process.stdout.write(`dist/verifier/verify.mjs: ${lines} lines\n`);
}
