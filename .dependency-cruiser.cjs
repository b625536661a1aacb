// Who may import whom. The rows are those of src/ARCHITECTURE.md, the lowest first; code imports go to lower rows only,
// never up, never sideways. Every rule here has a canary in test/architecture.e2e-spec.ts that must fail.
const ROWS = [
  ['ledger'],
  ['identity', 'offences', 'deadlines'],
  ['parties'],
  ['cases'],
  ['evidence'],
  ['complaints', 'instruments', 'arrests', 'lab', 'mla'],
  ['prosecution', 'court'],
  ['tribunal'],
  ['notifications', 'audit', 'search', 'reports', 'queues'],
];
const APP = '^src/(main|worker|witness|app\\.module|worker\\.module)\\.ts$';
const SPEC = '\\.spec\\.ts$';
const DOORS = '\\.(module|service|events)\\.ts$';
const EVENTS = '\\.events\\.ts$';
const of = (names) => `^src/modules/(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rows = ROWS.flatMap((row, i) =>
  row.map((name) =>
    rule(
      `${name}-looks-down`,
      "a module imports lower rows, or anyone's *.events.ts",
      { path: of([name]), pathNot: SPEC },
      {
        path: of(
          ROWS.slice(i)
            .flat()
            .filter((other) => other !== name),
        ),
        pathNot: EVENTS,
      },
    ),
  ),
);

module.exports = {
  forbidden: [
    ...rows,
    rule('modules-have-rows', 'a new module needs a row here', { path: '^src/modules/', pathNot: of(ROWS.flat()) }, {}),
    rule(
      'modules-have-doors',
      'from another module: only .module, .service, .events',
      { path: '^src/modules/([^/]+)/', pathNot: SPEC },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', DOORS] },
    ),
    rule(
      'app-uses-doors',
      'the application wires modules by their doors',
      { path: APP },
      { path: '^src/modules/', pathNot: DOORS },
    ),
    rule('nobody-imports-app', 'the application stands on top', { path: '^src/', pathNot: [APP, SPEC] }, { path: APP }),
    rule(
      'domain-is-pure',
      'rules need no framework',
      { path: '^src/modules/([^/]+)/domain/', pathNot: SPEC },
      { pathNot: ['^src/modules/$1/domain/', '^src/kernel/', '^src/proof/'] },
    ),
    rule(
      'kernel-is-pure',
      'plain TypeScript, without packages',
      { path: '^src/kernel/', pathNot: SPEC },
      { pathNot: ['^src/kernel/', '^src/proof/'] },
    ),
    rule(
      'proof-is-pure',
      'whoever checks us needs nothing but node:crypto',
      { path: '^src/proof/', pathNot: SPEC },
      { pathNot: ['^src/proof/', '^(node:)?crypto$'] },
    ),
    rule(
      'witness-stands-alone',
      'whoever watches us runs nothing else of ours',
      { path: '^src/witness(/|\\.ts$)', pathNot: SPEC },
      { pathNot: ['^src/witness/', '^src/kernel/', '^src/proof/', '^(node:)?(crypto|fs|http|os|path|util)$'] },
    ),
    rule(
      'verifier-stands-alone',
      'what a bundle carries is the mathematics and Node',
      { path: '^src/verifier/', pathNot: SPEC },
      { pathNot: ['^src/verifier/', '^src/proof/', '^(node:)?(crypto|fs|path|util)$'] },
    ),
    rule(
      'scene-stands-alone',
      'what an officer carries to a scene is the form of the packet and the mathematics',
      { path: '^src/scene/', pathNot: SPEC },
      {
        pathNot: [
          '^src/scene/',
          '^src/proof/',
          '^src/verifier/browser/',
          '^src/modules/evidence/domain/(crc32|scene-archive)\\.ts$',
        ],
      },
    ),
    rule('platform-knows-no-law', 'adapters serve every module', { path: '^src/platform/' }, { path: '^src/modules/' }),
    rule(
      'controllers-stay-thin',
      'HTTP asks the service',
      { path: '\\.controller\\.ts$' },
      { path: ['\\.entity\\.ts$', '/domain/', 'node_modules/typeorm/'] },
    ),
    rule(
      'source-stands-alone',
      'what runs does not need what checks it',
      { path: '^src/', pathNot: SPEC },
      { path: '^(test|scripts|bench)/' },
    ),
    rule(
      'production-packages-only',
      'what runs is installed without development packages',
      { path: '^(src|migrations)/', pathNot: SPEC },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    ),
    rule(
      'everything-resolves',
      'an import that leads nowhere',
      { path: '^(src|migrations)/' },
      { couldNotResolve: true },
    ),
    rule('no-cycles', 'split or invert', { path: '^(src|migrations)/' }, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    // Packages with an exports field are found by it, as Node does.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default', 'types'],
      extensions: ['.ts', '.js', '.json', '.d.mts', '.mjs', '.cjs'],
    },
  },
};
