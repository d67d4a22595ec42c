import { type Surroundings } from './places.js';
/**
 * Makes libxgboost available: does nothing where it is found already, else fetches it into the project's `.cache`.
 * Interrupted or parallel calls leave no half library: an archive is unpacked aside and then renamed into place.
 *
 * @param log receives one line a step
 * @returns path of the library
 * @throws TrainingError `install` with the reason of every way tried; `library-missing` when `XGBOOST_LIB` is wrong
 */
export declare function installLibxgboost(log?: (line: string) => void, around?: Surroundings): Promise<string>;
//# sourceMappingURL=install.d.ts.map