#!/usr/bin/env node
/** `npm run golden`: regenerates the goldens of XGBoost scoring from the real libxgboost. Never part of a check. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TrainingError } from '../errors.js';
import { goldenCases } from '../goldens/cases.js';
import { makeGolden } from '../goldens/make.js';
import { openLibxgboost } from '../libxgboost/library.js';
import { runInPassiveChild } from '../libxgboost/passive-child.js';
const usage = `npm run golden [-- --seed NUMBER]

Trains the small models of model/training/src/goldens/cases.ts with the real libxgboost and writes their predictions to
model/src/xgboost/goldens/. Run it after changing a case or the library's version, and read the diff.

  --seed NUMBER   seed of rows and training (default 20260301)
  --help          this text
`;
const { values } = parseArgs({
    options: { seed: { type: 'string', default: '20260301' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
    console.log(usage);
}
else {
    runInPassiveChild();
    try {
        const directory = new URL('../../../src/xgboost/goldens/', import.meta.url);
        mkdirSync(directory, { recursive: true });
        const library = openLibxgboost();
        console.log(`libxgboost ${library.version}`);
        for (const golden of goldenCases) {
            const text = makeGolden(library, golden, Number(values.seed));
            writeFileSync(new URL(`${golden.name}.json`, directory), text);
            console.log(`${golden.name.padEnd(28)} ${(text.length / 1000).toFixed(1).padStart(6)} kB  ${golden.why}`);
        }
        console.log(`Written to ${fileURLToPath(directory)}`);
    }
    catch (error) {
        if (!(error instanceof TrainingError))
            throw error;
        console.error(error.message);
        process.exitCode = 1;
    }
}
//# sourceMappingURL=golden.js.map