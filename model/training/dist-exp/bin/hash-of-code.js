import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
/** Packages whose code decides what a training run makes. */
const packages = ['fhir-mapping/dist', 'fixtures/dist', 'model/dist', 'model/training/dist'];
/** SHA-256 of all code that decides what a training run makes, and of the version of Node that runs it. */
export function hashOfCode(root) {
    const hash = createHash('sha256').update(process.version);
    for (const directory of packages) {
        const names = readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' }).sort();
        for (const name of names.filter((each) => each.endsWith('.js')))
            hash.update(`${directory}/${name}`).update(readFileSync(join(root, directory, name)));
    }
    return hash.digest('hex');
}
//# sourceMappingURL=hash-of-code.js.map