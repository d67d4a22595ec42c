import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
/** Keeps nothing. */
export const keepsNothing = { read: async () => null, write: async () => undefined };
/**
 * The bytes of a step: those that were kept, else made now and kept. What is returned went through the same bytes either way.
 *
 * @param parts everything that the step depends on, as JSON
 */
export async function keptOrMade(keeper, parts, make) {
    const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    const kept = await keeper.read(key);
    if (kept !== null)
        return kept;
    const bytes = make();
    await keeper.write(key, bytes);
    return bytes;
}
/**
 * Keeps each step as a file of a directory, with the hash of its contents before it: a file that is not whole is as none.
 *
 * @param reads false: what is there is made anew
 */
export function keepsIn(directory, reads = true) {
    const written = new Set();
    return {
        read: async (key) => {
            if (!reads && !written.has(key))
                return null;
            const file = await readFile(join(directory, key)).catch(() => null);
            if (file === null)
                return null;
            const bytes = file.subarray(hashBytes);
            return file.subarray(0, hashBytes).equals(hashOf(bytes)) ? bytes : null;
        },
        write: async (key, bytes) => {
            await mkdir(directory, { recursive: true });
            const path = join(directory, key);
            // A run that is ended while it writes leaves no file of that name.
            await writeFile(`${path}.${process.pid}`, Buffer.concat([hashOf(bytes), bytes]));
            await rename(`${path}.${process.pid}`, path);
            written.add(key);
        },
    };
}
const hashBytes = 32;
function hashOf(bytes) {
    return createHash('sha256').update(bytes).digest();
}
//# sourceMappingURL=keeper.js.map