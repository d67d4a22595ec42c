import { Random } from '@bellwether/fixtures';
import { exp, log } from '@bellwether/model';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { allRows, targetsOf } from './dataset.js';
import { boosterParameters, matrixOf } from './fit.js';
import { keptOrMade } from './keeper.js';
/**
 * Cross-validates candidates on the training split, all rows of a patient in one fold, and ends each where its log loss becomes no less.
 *
 * @param dataSha256 hash of the mapped tables: trials that were kept are those of the same rows
 * @returns the trials, the lowest log loss first; of equal ones the smaller model
 */
export async function crossValidate(fitting, dataset, dataSha256, keeper, onProgress) {
    const { search, seed, library } = fitting;
    const candidates = drawCandidates(search, seed);
    const encoded = { encode: new TextEncoder(), decode: new TextDecoder() };
    const trials = [];
    for (const [index, candidate] of candidates.entries()) {
        onProgress('cross-validating', index, candidates.length);
        const parameters = boosterParameters(fitting, candidate);
        const key = ['trial', library.version, dataSha256, search.folds, search.rounds, search.columnWeights, parameters];
        const bytes = await keptOrMade(keeper, key, () => encoded.encode.encode(JSON.stringify(trialsOf(fitting, dataset, candidate))));
        trials.push(...JSON.parse(encoded.decode.decode(bytes)));
    }
    onProgress('cross-validating', candidates.length, candidates.length);
    return trials.sort((a, b) => a.logLoss - b.logLoss || a.depth * a.rounds - b.depth * b.rounds);
}
/** As many different combinations as the recipe asks for, or all that there are. */
export function drawCandidates({ candidates, maxDepth, eta, minChildWeight }, seed) {
    const all = maxDepth.flatMap((depth) => eta.flatMap((step) => minChildWeight.map((minimumChildWeight) => ({ depth, eta: step, minimumChildWeight }))));
    const random = new Random(seed).fork('candidates');
    const keys = all.map(() => random.uniform());
    const order = [...all.keys()].sort((a, b) => keys[a] - keys[b]);
    return order
        .slice(0, candidates)
        .sort((a, b) => a - b)
        .map((index) => all[index]);
}
/** A candidate over all folds at once, a few rounds at a time. */
function trialsOf(fitting, dataset, candidate) {
    const { library, search } = fitting;
    const { atMost, every, patience } = search.rounds;
    const parameters = boosterParameters(fitting, candidate);
    return freeing((own) => {
        const folds = foldsOf(fitting, dataset, own);
        const boosters = folds.map(({ training }) => own(Booster.train(library, training, { parameters, rounds: 0 })));
        const trials = [];
        let best = 0;
        for (let rounds = 0; rounds < atMost && trials.length - best <= patience;) {
            const step = Math.min(every, atMost - rounds);
            rounds += step;
            const sum = folds.reduce((total, { training, heldOut, targets }, fold) => {
                boosters[fold].advance(training, step);
                const margins = boosters[fold].margins(heldOut);
                return margins.reduce((loss, margin, row) => loss + logLoss(margin, targets[row] ?? 0), total);
            }, 0);
            trials.push({ ...candidate, rounds, logLoss: sum / dataset.features.rows });
            if (trials.at(-1).logLoss <= trials[best].logLoss)
                best = trials.length - 1;
        }
        return trials;
    });
}
function foldsOf(fitting, dataset, own) {
    const { features } = dataset;
    const targets = targetsOf(dataset);
    const { folds } = fitting.search;
    return Array.from({ length: folds }, (_, fold) => {
        const isHeldOut = (row) => dataset.patients[row] % folds === fold;
        const rows = allRows(dataset).filter(isHeldOut);
        const others = allRows(dataset).filter((row) => !isHeldOut(row));
        return {
            training: own(matrixOf(fitting, features, targets, others)),
            heldOut: own(matrixOf(fitting, features, targets, rows)),
            targets: Float64Array.from(rows, (row) => targets[row] ?? 0),
        };
    });
}
/** −log of the probability given to what happened, from the margin, without overflow; of a mean outcome, the mean of both. */
function logLoss(margin, target) {
    return log(1 + exp(-Math.abs(margin))) + target * Math.max(0, -margin) + (1 - target) * Math.max(0, margin);
}
//# sourceMappingURL=tuning.js.map