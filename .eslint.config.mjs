// What the compiler cannot know. Each house rule below has a canary in test/architecture.e2e-spec.ts that must fail.
import tseslint from 'typescript-eslint';

/** The clock of the house, and programs that other people run without it. */
const CLOCK = ['src/kernel/clock.ts', 'src/verifier/verify.ts', 'src/verifier/browser/page.ts', 'src/scene/page.ts'];
const CONFIG = 'src/platform/config/**';
/** Opens transactions: the one way through for requests, the one for jobs, the sequencer, whose batch is its own, and the migrating process. */
const TRANSACTIONS = [
  'src/platform/http/act.interceptor.ts',
  'src/platform/queue/job-runner.ts',
  'src/platform/database/opened.ts',
  'src/modules/ledger/sequencer*.ts',
  'src/platform/database/migrate.ts',
];

const time = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Only Clock reads the time.'],
  ['CallExpression[callee.name="Date"]', 'Only Clock reads the time.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Only Clock reads the time.'],
  ['MemberExpression[object.name="performance"][property.name="now"]', 'Only Clock reads the time.'],
  ['MemberExpression[object.name="process"][property.name="hrtime"]', 'Only Clock reads the time.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Use node:crypto; nothing here may be guessable.'],
];
const environment = [
  ['MemberExpression[object.name="process"][property.name="env"]', 'Only platform/config reads the environment.'],
  ['MemberExpression[object.name="process"][property.value="env"]', 'Only platform/config reads the environment.'],
  ['ImportDeclaration[source.value=/^(node:)?process$/]', 'Only platform/config reads the environment.'],
];
const transactions = [
  [
    'CallExpression[callee.property.name=/^(transaction|createQueryRunner|startTransaction)$/]',
    'Only the interceptor of acts and the job runner open transactions.',
  ],
  [
    ':matches(Literal[value=/^\\s*(BEGIN|START\\s+TRANSACTION)\\b/], TemplateElement[value.raw=/^\\s*(BEGIN|START\\s+TRANSACTION)\\b/])',
    'Only the interceptor of acts and the job runner open transactions.',
  ],
];
const always = [
  ['CallExpression[callee.property.name="save"]', 'Write by insert or change: save hides what is written.'],
  ['TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]', 'Parse at the door instead.'],
  ['ExportDefaultDeclaration', 'Export by name.'],
  [
    'ImportDeclaration[source.value="class-validator"] ImportSpecifier[imported.name="IsOptional"]',
    'Use IsOptional of platform/http/optional: the one of class-validator lets null through.',
  ],
];
const forbid = (...lists) => ['error', ...lists.flat().map(([selector, message]) => ({ selector, message }))];

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
  ],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'max-lines': ['error', { max: 300 }],
};
const globals = Object.fromEntries(
  'process console performance URL AbortController AbortSignal fetch Buffer setTimeout clearTimeout setInterval clearInterval module require __dirname'
    .split(' ')
    .map((name) => [name, 'readonly']),
);

export default [
  { ignores: ['dist/**', 'node_modules/**', '.sanad/**', 'coverage/**', '**/*.d.mts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['./tsconfig.json', './tsconfig.page.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: typed,
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': forbid(always, time, environment, transactions), 'no-console': 'error' },
  },
  { files: CLOCK, rules: { 'no-restricted-syntax': forbid(always, environment, transactions) } },
  { files: [CONFIG], rules: { 'no-restricted-syntax': forbid(always, time, transactions) } },
  { files: TRANSACTIONS, rules: { 'no-restricted-syntax': forbid(always, time, environment) } },
  { files: ['**/*.spec.ts', 'test/**'], rules: { '@typescript-eslint/no-unsafe-return': 'off' } },
  {
    // A decorated field is filled by the ORM or by the validated body, which the compiler cannot see.
    files: ['**/*.entity.ts', '**/*.dto.ts', 'src/platform/config/env.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['scripts/**/*.mjs', 'bench/**/*.mjs', '*.mjs', '*.cjs', '.*.mjs', '.*.cjs'],
    languageOptions: { ecmaVersion: 2023, globals },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': ['error', { caughtErrors: 'all' }],
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
];
