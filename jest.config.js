import { availableParallelism } from 'node:os';

/** One Jest run for every workspace: TypeScript sources directly (condition `source`), ES modules, no globals. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: [
    'fhir-mapping/src',
    'model/src',
    'model/training/src',
    'fixtures/src',
    'cds-service/src',
    'smart-app/src',
    'sandbox/src',
    'sandbox/web/src',
    'scripts/src',
    'tests',
  ],
  // What takes minutes alone is run by `npm run test:external`.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.EXTERNAL_TESTS ? [] : ['\\.external\\.test\\.ts$'])],
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
  // On two cores, two: much of a file's time is waiting for a browser, a database or another server.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Two files share two cores with a browser, a database or Java: what is asked is whether, not how fast.
  testTimeout: 60_000,
};
