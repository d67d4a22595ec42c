import { TrainingError } from '../errors.js';
import { bindCApi } from './c-api.js';
import { findLibxgboost, missingLibrary, surroundings } from './places.js';
/**
 * Opens libxgboost.
 *
 * With more than one thread GNU OpenMP spins while it waits, 30 times slower on a shared machine: start the process
 * with `OMP_WAIT_POLICY=passive` (see `runInPassiveChild`), which is read when the library is loaded.
 *
 * @param path the shared library; default: the first of the known places that has it
 * @throws TrainingError `library-missing` or `library-unusable`
 */
export function openLibxgboost(path) {
    const around = path === undefined ? surroundings() : { ...surroundings(), override: path };
    const found = findLibxgboost(around);
    if (found === null)
        throw missingLibrary(around);
    const api = bindCApi(found);
    const [major, minor, patch] = [[0], [0], [0]];
    api.XGBoostVersion(major, minor, patch);
    const check = (returned) => {
        if (returned === 0)
            return;
        throw new TrainingError('xgboost', `libxgboost: ${reason(api.XGBGetLastError())}`);
    };
    check(api.XGBSetGlobalConfig('{"verbosity":0}'));
    return { path: found, version: `${major[0]}.${minor[0]}.${patch[0]}`, api, check };
}
/** XGBGetLastError without its time stamp, source line and stack trace. */
function reason(message) {
    const [first = ''] = message.split(/\n\s*(?:Stack trace|\[bt\])/);
    return first.replace(/^(?:\[\d\d:\d\d:\d\d\]\s*)?(?:\S+:\d+:\s*)?/, '').trim();
}
//# sourceMappingURL=library.js.map