// Counts of a test run: of Jest's own report, and of stages that are one check each.
import { existsSync, readFileSync } from 'node:fs';

/** A report of one stage that passed or failed as a whole. */
export const oneCheck = (name, passed, ms) => ({
  name,
  ms,
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  skipped: [],
  failures: passed ? [] : [name],
  tests: [],
});

/**
 * Reads what Jest wrote with --json. A file that could not even be loaded counts as one failure; so does a run that
 * wrote nothing.
 */
export function jestReport(name, file, exitCode, ms) {
  if (!existsSync(file)) return oneCheck(`${name} (Jest ended without a report)`, false, ms);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  const named = (status) => tests.filter((test) => status.includes(test.status)).map((test) => test.fullName);
  const broken = report.testResults
    .filter((suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'))
    .map((suite) => suite.name);
  const failures = [...named(['failed']), ...broken];
  // Jest also fails a run for what belongs to no test, such as a handle of its setup.
  const ownFailures = failures.length > 0 && exitCode === 1;
  if (exitCode !== 0 && !ownFailures) failures.push(`${name} (Jest ended: ${exitCode})`);
  return {
    name,
    ms,
    passed: named(['passed']).length,
    failed: failures.length,
    skipped: named(['pending', 'skipped', 'todo', 'disabled']),
    failures,
    tests: tests.map(({ fullName, status, duration }) => ({ fullName, status, ms: duration })),
  };
}

/**
 * Prints all stages, each skipped test with the reason that stands in its name, and alone on the last line the sum.
 * @returns whether the run is good: nothing failed, and something passed
 */
export function printReport(stages, say = console.log) {
  const sum = (of) => stages.reduce((total, stage) => total + of(stage), 0);
  say('');
  for (const stage of stages) {
    const time = `${(stage.ms / 1000).toFixed(1)} s`;
    say(
      `${stage.failed ? 'FAILED' : 'ok    '}  ${stage.name.padEnd(44)} ${String(stage.passed).padStart(6)} passed  ${time.padStart(8)}`,
    );
  }
  for (const name of stages.flatMap((stage) => stage.skipped)) say(`skipped: ${name}`);
  for (const name of stages.flatMap((stage) => stage.failures)) say(`failed: ${name}`);
  const passed = sum((stage) => stage.passed);
  const failed = sum((stage) => stage.failed);
  say(`${passed} passed, ${failed} failed, ${sum((stage) => stage.skipped.length)} skipped`);
  return failed === 0 && passed > 0;
}
