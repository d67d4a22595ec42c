import { availableParallelism } from 'node:os';

/** One Jest run for every workspace: TypeScript sources directly (condition `source`), ES modules, no globals. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: [
    'fhir-mapping/src',
    'model/src',
    'model/training/src',
    'hosting/src',
    'cli/src',
    'fixtures/src',
    'cds-service/src',
    'cds-service/conformance/src',
    'smart-app/src',
    'smart-app/server/src',
    'sandbox/src',
    'sandbox/fhir-server/src',
    'sandbox/web/src',
    'scripts/src',
    'tests',
  ],
  // These are run by jest.external.config.js; a run of everything names them.
  testPathIgnorePatterns: ['/node_modules/', '\\.external\\.test\\.ts$'],
  reporters: ['default', '<rootDir>/tests/support/not-run.mjs'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  injectGlobals: false,
  setupFilesAfterEnv: ['<rootDir>/tests/support/idle-connections.ts'],
  globalSetup: '<rootDir>/tests/support/run-resources.mjs',
  globalTeardown: '<rootDir>/tests/support/run-resources-end.mjs',
  testSequencer: '<rootDir>/tests/support/longest-first.mjs',
  // Modules of a test file stay in memory while its worker lives, about 10 MB a file: without a limit, files late in a run took
  // tens of seconds that take one alone.
  workerIdleMemoryLimit: '400MB',
  // On two cores, two: much of a file's time is waiting for a browser, a database or another server.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Two files share two cores with a browser, a database or Java: what is asked is whether, not how fast.
  testTimeout: 60_000,
};
