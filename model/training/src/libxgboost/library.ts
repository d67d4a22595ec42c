import { TrainingError } from '../errors.js';
import { bindCApi, type CApi, type Out } from './c-api.js';
import { findLibxgboost, missingLibrary, surroundings } from './places.js';

/** An open libxgboost: what `DMatrix` and `Booster` are made with. */
export interface Libxgboost {
  readonly path: string;
  /** Such as `3.4.1`. Same seed and parameters give different trees under different versions. */
  readonly version: string;
  readonly api: CApi;
  /**
   * Passes on a call's success.
   *
   * @throws TrainingError `xgboost` with what XGBGetLastError says
   */
  check(returned: number): void;
}

/**
 * Opens libxgboost.
 *
 * With more than one thread GNU OpenMP spins while it waits, 30 times slower on a shared machine: start the process
 * with `OMP_WAIT_POLICY=passive` (see `runInPassiveChild`), which is read when the library is loaded.
 *
 * @param path the shared library; default: the first of the known places that has it
 * @throws TrainingError `library-missing` or `library-unusable`
 */
export function openLibxgboost(path?: string): Libxgboost {
  const around = path === undefined ? surroundings() : { ...surroundings(), override: path };
  const found = findLibxgboost(around);
  if (found === null) throw missingLibrary(around);
  const api = bindCApi(found);
  const [major, minor, patch]: [Out<number>, Out<number>, Out<number>] = [[0], [0], [0]];
  api.XGBoostVersion(major, minor, patch);
  const check = (returned: number): void => {
    if (returned === 0) return;
    throw new TrainingError('xgboost', `libxgboost: ${reason(api.XGBGetLastError())}`);
  };
  check(api.XGBSetGlobalConfig('{"verbosity":0}'));
  return { path: found, version: `${major[0]}.${minor[0]}.${patch[0]}`, api, check };
}

/** XGBGetLastError without its time stamp, source line and stack trace. */
function reason(message: string): string {
  const [first = ''] = message.split(/\n\s*(?:Stack trace|\[bt\])/);
  return first.replace(/^(?:\[\d\d:\d\d:\d\d\]\s*)?(?:\S+:\d+:\s*)?/, '').trim();
}
