import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { getMetadataStorage, validateSync } from 'class-validator';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { POLICY } from '../src/kernel/policy';
import codes from '../src/platform/http/error-codes.json';
import { inWords } from '../src/platform/http/field-sentences';
import { describeCode } from '../src/platform/http/openapi-refusals';
import { faultsOf } from '../src/platform/http/validation-faults';
import urdu from '../src/platform/http/problems.ur.json';
import { WITHOUT_VERSION } from './support/acts-without-version';
import { startApp, type TestApp } from './support/app';
import type { Body } from './support/client';
import { openApiOf, routesOfDocument } from './support/routes';
import { noteDescription } from './support/seen-codes';
import { exampleOf, sampleOf } from './support/sample-bodies';

const ROOT = resolve(__dirname, '..');
const schemaFile = resolve(ROOT, 'test/vectors/openapi-3.1/schema-2022-10-07.json');
const told = (errors: ErrorObject[] | null | undefined): string[] =>
  (errors ?? [])
    .slice(0, 10)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);

const schemaOf = (media: Body): object => media['schema'] ?? {};

/** Refusals that no operation gives: of jobs, of addresses without an operation, and faults that become another refusal. */
const INSIDE = [
  ...['actor.not-an-officer', 'route.not-found', 'case.office-missing'],
  ...['blob.exists', 'key.wrapping-damaged', 'break-glass.already-ended', 'break-glass.still-open'],
  ...['segments.double', 'segments.gap', 'segments.mixed-set', 'segments.none', 'segments.not-a-set'],
  'segments.wrong-count',
  // Of the board that the worker serves, which is no operation of the API.
  ...['queue-board.pass-missing', 'queue-board.read-only'],
];

describe('the description of the API', () => {
  let t: TestApp;
  let document: Body;
  let operations: { operation: string; described: Body }[];

  beforeAll(async () => {
    t = await startApp();
    document = await openApiOf(t);
    noteDescription(document);
    operations = routesOfDocument(document);
    expect(operations.length).toBeGreaterThan(100);
  });
  afterAll(() => t.close());

  const newAjv = (): Ajv2020 => {
    const ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats(ajv);
    return ajv;
  };
  /** Knows the document's components, compiled once. */
  let judging: Ajv2020 | undefined;
  /** Judges a value by a schema of the document, references and all. */
  const judge = (schema: object): ((value: unknown) => string[]) => {
    judging ??= newAjv().addSchema({ components: document['components'] }, 'document');
    const known = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/');
    const check = judging.compile(JSON.parse(known) as object);
    return (value) => (check(value) ? [] : told(check.errors));
  };

  it('is an OpenAPI 3.1 document, and every schema in it a JSON Schema of 2020-12', () => {
    const ajv = newAjv();
    ajv.addFormat('media-range', true);
    // Schemas within the document are judged apart, below: the reference to their dialect becomes one to any schema.
    const text = readFileSync(schemaFile, 'utf8').replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"');
    const check = ajv.compile(JSON.parse(text) as Record<string, unknown>);
    expect(check({ ...(document as object), openapi: 3 })).toBe(false);
    check(document);
    expect(told(check.errors)).toEqual([]);
    const faulty = Object.entries(document['components']?.['schemas'] ?? {}).filter(
      ([, schema]) => !ajv.validateSchema(schema as Record<string, unknown>),
    );
    expect(faulty.map(([name]) => name)).toEqual([]);
  });

  it('names each operation once, says what it does, and who may do it', () => {
    const faults = operations.flatMap(({ operation, described }) => [
      ...(/^\S.{5,}$/.test(String(described['summary'] ?? '')) ? [] : [`${operation}: summary`]),
      ...(String(described['x-sanad-permission']) in POLICY ? [] : [`${operation}: permission`]),
      ...((described['tags'] ?? []).length > 0 ? [] : [`${operation}: tag`]),
      ...(String(described['x-sanad-permission']).startsWith('public:') === (described['security'] === undefined)
        ? []
        : [`${operation}: sign-in`]),
    ]);
    expect(faults).toEqual([]);
    const ids = operations.map(({ described }) => String(described['operationId']));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('shows for each body that is taken an example that fits', () => {
    const faults = operations.flatMap(({ operation, described }) =>
      Object.entries((described['requestBody']?.['content'] ?? {}) as Record<string, Body>).flatMap(([type, media]) => {
        if (type !== 'application/json') return [];
        const sample = sampleOf(document, described);
        return judge(schemaOf(media))(sample?.body).map((fault) => `${operation}: ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('shows for each operation what comes back, with an example that fits', () => {
    const faults = operations.flatMap(({ operation, described }) => {
      const good = Object.entries((described['responses'] ?? {}) as Record<string, Body>).filter(([status]) =>
        /^2/.test(status),
      );
      if (good.length === 0) return [`${operation}: nothing comes back`];
      return good.flatMap(([status, answer]) =>
        Object.entries((answer['content'] ?? {}) as Record<string, Body>).flatMap(([type, media]) => {
          if (type !== 'application/json') return [];
          const schema = schemaOf(media);
          return judge(schema)(exampleOf(document, media['schema'])).map((fault) => `${operation} ${status}: ${fault}`);
        }),
      );
    });
    expect(faults).toEqual([]);
  });

  it('demands the version that was seen of every act on what stands, or says why none is needed', () => {
    const acts = operations.filter(
      ({ operation, described }) =>
        /^(PATCH|PUT) /.test(operation) || (/^POST /.test(operation) && described['responses']?.['200'] !== undefined),
    );
    const bare = acts.filter(({ described }) => described['responses']?.['428'] === undefined);
    const listed = WITHOUT_VERSION.flatMap(({ acts: of }) => of);
    expect(bare.map(({ operation }) => operation.replace(/^[A-Z]+ \/api\/v1\//, '')).sort()).toEqual(
      [...listed].sort(),
    );
    expect(acts.length - bare.length).toBeGreaterThan(50);
  });

  it('shows no officer a pattern in a refusal of a field', () => {
    const told = new Set<string>();
    for (const [target, rules] of getMetadataStorage()['validationMetadatas'] as Map<
      unknown,
      { propertyName: string }[]
    >) {
      if (typeof target !== 'function' || !/Dto$|Query$/.test(target.name)) continue;
      for (const value of ['\u2602', {}, ['\u2602']]) {
        const form = Object.create(target.prototype as object) as Record<string, unknown>;
        for (const { propertyName } of rules) form[propertyName] = value;
        for (const fault of faultsOf(validateSync(form, { forbidUnknownValues: false })))
          for (const language of ['en', 'ur'] as const) told.add(inWords(fault, language).detail);
      }
    }
    expect(told.size).toBeGreaterThan(300);
    expect([...told].filter((each) => /regular expression|\/\^|\\d|\\[sS]|\[A-Z|\(\?/.test(each))).toEqual([]);
  });

  it('lists every refusal with an example', () => {
    const problem = judge({ $ref: '#/components/schemas/Problem' });
    const faults = operations.flatMap(({ operation, described }) => {
      const refused = Object.entries((described['responses'] ?? {}) as Record<string, Body>).filter(([status]) =>
        /^[45]/.test(status),
      );
      const examples = refused.flatMap(([status, answer]) =>
        Object.entries(
          (answer['content']?.['application/problem+json']?.['examples'] ?? {}) as Record<string, Body>,
        ).map(([code, example]) => ({ status, code, value: example['value'] })),
      );
      return [
        ...(examples.length > 5 ? [] : [`${operation}: ${examples.length} refusals`]),
        ...examples.flatMap(({ status, code, value }) => [
          ...problem(value).map((fault) => `${operation} ${code}: ${fault}`),
          ...(String(value?.['status']) === status && value?.['code'] === code
            ? []
            : [`${operation} ${code}: ${status}`]),
          ...(/[.?!]$/.test(String(value?.['detail'])) ? [] : [`${code}: ${String(value?.['detail'])}`]),
        ]),
      ];
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  it('knows every refusal of the sources, and each has an Urdu sentence', () => {
    const declared = new Set(
      operations.flatMap(({ described }) =>
        Object.values((described['responses'] ?? {}) as Record<string, Body>).flatMap((answer) =>
          Object.keys((answer['content']?.['application/problem+json']?.['examples'] ?? {}) as object),
        ),
      ),
    );
    const known = new Set([...declared, ...[...declared].map((code) => code.slice(code.indexOf('.') + 1))]);
    // Why a text is no strict JSON is told within `body.not-json`.
    const ofSources = Object.keys(codes).filter((code) => !code.startsWith('json.'));
    expect(ofSources.filter((code) => !known.has(code) && !INSIDE.includes(code))).toEqual([]);
    expect(INSIDE.filter((code) => declared.has(code) || !ofSources.includes(code))).toEqual([]);
    const sentences: Readonly<Record<string, string>> = urdu;
    const inUrdu = (code: string): boolean =>
      /[\u0600-\u06ff]/.test(sentences[code] ?? sentences[code.slice(code.indexOf('.') + 1)] ?? '');
    // A code that its source puts together is listed without its noun.
    const whole = ofSources.filter((code) => ![...declared].some((each) => each.endsWith(`.${code}`)));
    expect([...new Set([...declared, ...whole])].filter((code) => !inUrdu(code))).toEqual([]);
    expect([...declared].filter((code) => !describeCode(code).detail)).toEqual([]);
  });

  it('is drawn from the sources as they are', () => {
    expect(
      execFileSync(process.execPath, ['scripts/error-codes.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' }),
    ).toBe('');
  }, 60_000);
});
