/** A file that breaks one rule, or with an empty `rule` one that looks alike and breaks none. */
export interface Canary {
  readonly file: string;
  readonly code: string;
  readonly rule: string;
}

const canary = (rule: string, file: string, code: string): Canary => ({ rule, file, code });

/** What the canaries of arrows import. */
export const GROUND: readonly Canary[] = [
  canary('', 'src/modules/identity/officer.entity.ts', 'export class Officer {}'),
  canary('', 'src/modules/cases/domain/stage.ts', 'export const stage = 1;'),
  canary('', 'test/tool.ts', 'export const tool = 1;'),
];

/** One for each rule of arrows but those of single modules, which are made from the rules themselves. */
export const ARROWS: readonly Canary[] = [
  canary('modules-have-rows', 'src/modules/weather/weather.service.ts', "import '../../kernel/plain';"),
  canary(
    'modules-have-doors',
    'src/modules/cases/side-door.ts',
    "import { Officer } from '../identity/officer.entity';\nexport const o = Officer;",
  ),
  canary(
    'app-uses-doors',
    'src/main.ts',
    "import { Officer } from './modules/identity/officer.entity';\nexport const o = Officer;",
  ),
  canary(
    'nobody-imports-app',
    'src/modules/cases/upwards.ts',
    "import type { o } from '../../main';\nexport type O = typeof o;",
  ),
  canary(
    'domain-is-pure',
    'src/modules/cases/domain/impure.ts',
    "import type { DataSource } from 'typeorm';\nexport type D = DataSource;",
  ),
  canary('kernel-is-pure', 'src/kernel/impure.ts', "import { of } from 'rxjs';\nexport const o = of(1);"),
  canary(
    'proof-is-pure',
    'src/proof/impure.ts',
    "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;",
  ),
  canary(
    'witness-stands-alone',
    'src/witness/leaning.ts',
    "import type { DataSource } from 'typeorm';\nexport type D = DataSource;",
  ),
  canary(
    'verifier-stands-alone',
    'src/verifier/networked.ts',
    "import { get } from 'node:https';\nexport const g = get;",
  ),
  canary(
    'scene-stands-alone',
    'src/scene/leaning.ts',
    "import { stage } from '../modules/cases/domain/stage';\nexport const s = stage;",
  ),
  canary(
    'platform-knows-no-law',
    'src/platform/law.ts',
    "import type { E } from '../modules/cases/canary.events';\nexport type F = E;",
  ),
  canary(
    'controllers-stay-thin',
    'src/modules/cases/thick.controller.ts',
    "import { stage } from './domain/stage';\nexport const s = stage;",
  ),
  canary(
    'source-stands-alone',
    'src/platform/leaning.ts',
    "import { tool } from '../../test/tool';\nexport const t = tool;",
  ),
  canary(
    'production-packages-only',
    'src/platform/development.ts',
    "import fc from 'fast-check';\nexport const f = fc;",
  ),
  canary('everything-resolves', 'src/platform/lost.ts', "import './nowhere';"),
  canary('no-cycles', 'src/platform/circle.ts', "import './circle-too';"),
  canary('', 'src/platform/circle-too.ts', "import './circle';"),
  canary('', 'src/witness/alone.ts', "import { createServer } from 'node:http';\nexport const s = createServer;"),
  canary('', 'src/kernel/plain.ts', 'export const plain = 1;'),
  canary('', 'src/proof/pure.ts', "import { createHash } from 'node:crypto';\nexport const h = createHash;"),
  canary(
    '',
    'src/modules/cases/domain/pure.ts',
    "import { plain } from '../../../kernel/plain';\nexport const p = plain;",
  ),
  canary('', 'src/modules/cases/canary.events.ts', 'export type E = 1;'),
  canary('', 'src/modules/ledger/listener.ts', "import type { E } from '../cases/canary.events';\nexport type F = E;"),
  canary(
    '',
    'src/modules/cases/thin.controller.ts',
    "import { Injectable } from '@nestjs/common';\nexport const i = Injectable;",
  ),
];

const SYNTAX = 'no-restricted-syntax';
const inModule = (name: string): string => `src/modules/cases/${name}.ts`;

/** One for each house rule of eslint, and what must stay allowed. */
export const RULES: readonly Canary[] = [
  canary(SYNTAX, inModule('now'), 'export const now = new Date();'),
  canary(SYNTAX, inModule('date-now'), 'export const now = Date.now();'),
  canary(SYNTAX, inModule('performance'), 'export const now = performance.now();'),
  canary(SYNTAX, inModule('random'), 'export const dice = Math.random();'),
  canary('', inModule('given-date'), 'export const then = new Date(0);'),
  canary('', 'src/kernel/clock.ts', 'export const now = new Date();'),
  canary(SYNTAX, inModule('environment'), 'export const e = process.env;'),
  canary(SYNTAX, inModule('environment-too'), "import { env } from 'node:process';\nexport const e = env;"),
  canary('', 'src/platform/config/settings.ts', 'export const e = process.env;'),
  canary(
    SYNTAX,
    inModule('transaction'),
    'export const t = (d: { transaction(f: () => void): void }) => d.transaction(() => undefined);',
  ),
  canary(
    SYNTAX,
    inModule('query-runner'),
    'export const t = (d: { createQueryRunner(): void }) => d.createQueryRunner();',
  ),
  canary(
    SYNTAX,
    inModule('begin'),
    "export const t = (q: (sql: string) => void) => q('BEGIN ISOLATION LEVEL SERIALIZABLE');",
  ),
  canary(
    '',
    'src/platform/queue/job-runner.ts',
    'export const t = (d: { startTransaction(): void }) => d.startTransaction();',
  ),
  canary(SYNTAX, inModule('save'), 'export const s = (m: { save(row: object): void }) => m.save({});'),
  canary(SYNTAX, inModule('cast'), 'export const c = (n: number) => n as unknown as string;'),
  canary(SYNTAX, inModule('default-export'), 'export default 1;'),
  canary(SYNTAX, inModule('null'), "import { IsOptional as O } from 'class-validator';\nexport const o = O;"),
  canary('', inModule('no-null'), "import { IsInt } from 'class-validator';\nexport const o = IsInt;"),
  canary('no-console', inModule('console'), "console.log('a victim by name');"),
  canary('max-lines', inModule('long'), `${'export {};\n'.repeat(301)}`),
  canary('', inModule('not-long'), `${'export {};\n'.repeat(300)}`),
  canary('@typescript-eslint/no-explicit-any', inModule('any'), 'export const a = (x: any) => String(x);'),
  canary(
    '@typescript-eslint/no-floating-promises',
    inModule('floating'),
    'export const f = (p: Promise<void>): void => { p; p.then(() => undefined); };',
  ),
  canary(
    '@typescript-eslint/switch-exhaustiveness-check',
    inModule('switch'),
    "export const s = (x: 'a' | 'b'): void => { switch (x) { case 'a': break; } };",
  ),
  canary('@typescript-eslint/ban-ts-comment', inModule('ignore'), '// @ts-ignore\nexport const i = 1;'),
  canary(
    '@typescript-eslint/no-non-null-assertion',
    inModule('assertion'),
    'export const n = (x: string | null) => x!;',
  ),
  canary('', 'src/modules/cases/row.entity.ts', 'export const n = (x: string | null) => x!;'),
  canary(
    '@typescript-eslint/no-explicit-any',
    inModule('disable'),
    '/* eslint-disable */\nexport const a = (x: any) => String(x);',
  ),
];
