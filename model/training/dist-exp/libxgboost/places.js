import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TrainingError } from '../errors.js';
/** Versions that `installLibxgboost` fetches; directories of the cache carry them, so an upgrade never meets old files. */
export const wheelVersion = '3.4.1';
export const jarVersion = '3.4.0';
/** Directory of an unpacked wheel or jar, inside the project's cache. */
export const wheelFolder = (root) => join(root, '.cache', 'xgboost', `wheel-${wheelVersion}`);
export const jarFolder = (root) => join(root, '.cache', 'xgboost', `jar-${jarVersion}`);
/** The library inside an unpacked jar, per platform and architecture as Node names them. */
const jarEntries = {
    'linux x64': 'lib/linux/x86_64/libxgboost4j.so',
    'linux arm64': 'lib/linux/aarch64/libxgboost4j.so',
    'darwin x64': 'lib/macos/x86_64/libxgboost4j.dylib',
    'darwin arm64': 'lib/macos/aarch64/libxgboost4j.dylib',
};
/** Path of the library inside the jar; undefined where the jar has none for this machine. */
export function jarEntry({ platform, arch }) {
    return jarEntries[`${platform} ${arch}`];
}
/** Where libxgboost may be, best first. */
const places = [
    {
        name: 'the wheel in the project cache (npm run setup)',
        paths: ({ projectRoot }) => [join(wheelFolder(projectRoot), 'xgboost', 'lib', 'libxgboost.so')],
    },
    {
        name: 'the Maven jar in the project cache',
        paths: (around) => {
            const entry = jarEntry(around);
            return entry === undefined ? [] : [join(jarFolder(around.projectRoot), entry)];
        },
    },
    {
        name: "Debian's libxgboost0",
        paths: ({ platform, arch }) => {
            if (platform !== 'linux')
                return [];
            const triplet = arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
            return [
                `/usr/lib/${triplet}/libxgboost.so.0`,
                `/usr/lib/${triplet}/libxgboost.so`,
                '/usr/local/lib/libxgboost.so',
            ];
        },
    },
    {
        name: 'Homebrew (brew install xgboost)',
        paths: ({ platform }) => platform === 'darwin'
            ? ['/opt/homebrew/opt/xgboost/lib/libxgboost.dylib', '/usr/local/opt/xgboost/lib/libxgboost.dylib']
            : [],
    },
];
/** This process's surroundings; the project root is found from this file, four directories up in `src` as in `dist`. */
export function surroundings() {
    return {
        platform: process.platform,
        arch: process.arch,
        override: process.env.XGBOOST_LIB,
        projectRoot: fileURLToPath(new URL('../../../../', import.meta.url)),
    };
}
/**
 * Path of libxgboost, or null. A path given by the caller or `XGBOOST_LIB` is the only place looked at.
 *
 * @param exists whether a file is there (for tests)
 */
export function findLibxgboost(around = surroundings(), exists = existsSync) {
    if (around.override)
        return exists(around.override) ? around.override : null;
    for (const place of places) {
        const found = place.paths(around).find(exists);
        if (found !== undefined)
            return found;
    }
    return null;
}
/** The one error for a library that is nowhere: what was looked for and what to do. */
export function missingLibrary(around) {
    if (around.override) {
        return new TrainingError('library-missing', `There is no libxgboost at ${around.override}, the path given. Correct it, or unset XGBOOST_LIB and run \`npm run setup\`.`);
    }
    const looked = places.map((place) => `  - ${place.name}`).join('\n');
    return new TrainingError('library-missing', `libxgboost was not found. Looked in:\n${looked}\nRun \`npm run setup\` to fetch it, or set XGBOOST_LIB to the path of libxgboost.so (or .dylib).`);
}
//# sourceMappingURL=places.js.map