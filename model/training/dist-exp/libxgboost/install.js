import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { TrainingError } from '../errors.js';
import { findLibxgboost, jarEntry, jarFolder, jarVersion, missingLibrary, surroundings, wheelFolder, wheelVersion, } from './places.js';
const run = promisify(execFile);
/** SHA-256 of the files that may be unpacked; anything else that a registry sends is refused. */
const knownArchives = new Set([
    '1f16331f5c6beb2b40fbd4bf2834333062d93c9eb38b76186a5c206841dc1809', // xgboost_cpu 3.4.1, manylinux_2_28 x86_64
    '47b81860b18056f9425b34fe2905343bc7ee0118122ae09cf2e31c305ed49877', // xgboost_cpu 3.4.1, manylinux_2_28 aarch64
    '32a3568d223cb06c3524143e22356c38bb98201b09a5f3e684998fd209866c58', // xgboost4j_2.12 3.4.0
]);
const sources = [
    {
        name: `the PyPI wheel xgboost-cpu ${wheelVersion}`,
        directory: wheelFolder,
        suits: ({ platform }) => platform === 'linux',
        // A newer Python is named because pip for an old one would settle for an older release; nothing of it is run.
        fetch: (scratch) => run('python3', [
            ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
            ...['--python-version', '3.13', '--dest', scratch, `xgboost-cpu==${wheelVersion}`],
        ]),
        archive: /\.whl$/,
        // The whole wheel: its OpenMP library is found relative to libxgboost.so.
        unpack: (archive, into) => run('python3', ['-m', 'zipfile', '-e', archive, into]),
    },
    {
        name: `the Maven jar xgboost4j_2.12 ${jarVersion}`,
        directory: jarFolder,
        suits: (around) => jarEntry(around) !== undefined,
        fetch: (scratch) => run('mvn', [
            ...['-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy'],
            ...[`-Dartifact=ml.dmlc:xgboost4j_2.12:${jarVersion}`, `-DoutputDirectory=${scratch}`],
        ]),
        archive: /\.jar$/,
        unpack: (archive, into, around) => run('unzip', ['-q', archive, jarEntry(around) ?? '', '-d', into]),
    },
];
/**
 * Makes libxgboost available: does nothing where it is found already, else fetches it into the project's `.cache`.
 * Interrupted or parallel calls leave no half library: an archive is unpacked aside and then renamed into place.
 *
 * @param log receives one line a step
 * @returns path of the library
 * @throws TrainingError `install` with the reason of every way tried; `library-missing` when `XGBOOST_LIB` is wrong
 */
export async function installLibxgboost(log = () => undefined, around = surroundings()) {
    const present = findLibxgboost(around);
    if (present !== null)
        return present;
    if (around.override)
        throw missingLibrary(around);
    const failures = [];
    for (const source of sources.filter((candidate) => candidate.suits(around))) {
        try {
            log(`libxgboost: fetching ${source.name}`);
            await install(source, around);
            const found = findLibxgboost(around);
            if (found !== null)
                return found;
            failures.push(`${source.name}: the library is not in it`);
        }
        catch (error) {
            failures.push(`${source.name}: ${firstLine(error)}`);
        }
    }
    const why = failures.length > 0 ? failures.join('; ') : `no known source for ${around.platform} ${around.arch}`;
    throw new TrainingError('install', `libxgboost could not be fetched (${why}). Set XGBOOST_LIB to a library you have.`);
}
async function install(source, around) {
    const target = source.directory(around.projectRoot);
    await mkdir(dirname(target), { recursive: true });
    const scratch = await mkdtemp(join(dirname(target), 'partial-'));
    try {
        await source.fetch(scratch);
        const name = (await readdir(scratch)).find((file) => source.archive.test(file));
        if (name === undefined)
            throw new TrainingError('install', 'the download left no archive');
        const archive = join(scratch, name);
        const hash = createHash('sha256')
            .update(await readFile(archive))
            .digest('hex');
        if (!knownArchives.has(hash))
            throw new TrainingError('install', `${name} has an unknown SHA-256 (${hash})`);
        const unpacked = join(scratch, 'unpacked');
        await source.unpack(archive, unpacked, around);
        await rm(target, { recursive: true, force: true });
        await rename(unpacked, target);
    }
    finally {
        await rm(scratch, { recursive: true, force: true });
    }
}
function firstLine(error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.split('\n', 1)[0] ?? message;
}
//# sourceMappingURL=install.js.map