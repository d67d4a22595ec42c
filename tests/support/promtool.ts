import { spawnSync } from 'node:child_process';
import { it } from '@jest/globals';

/** A test by Prometheus' own program. Without the program it is left out; in CI it must be there. */
export const itWithPromtool = spawnSync('promtool', ['--version']).error === undefined || process.env.CI ? it : it.skip;
