import base from './jest.config.js';

/** What takes minutes alone, one after the other: `npm run test:external`. */
export default {
  ...base,
  roots: ['tests/external'],
  testPathIgnorePatterns: ['/node_modules/'],
  reporters: ['default'],
  maxWorkers: 1,
  testTimeout: 30 * 60_000,
};
