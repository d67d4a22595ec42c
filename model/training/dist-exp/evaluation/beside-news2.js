import { byFallingRisk, selectRows, totalOf } from './predictions.js';
/**
 * Compares a model with NEWS2 among the rows that have fewer points than an urgent score: where NEWS2 alone calls nobody.
 *
 * @param below the urgent score
 * @returns one row for each number of points from 1 to `below` − 1, and how many rows and events there are
 */
export function besideLowNews2(predictions, news2, below) {
    const chosen = [...news2.keys()].filter((row) => news2[row] < below);
    const { probabilities, outcomes } = selectRows(predictions, chosen);
    const order = byFallingRisk(probabilities);
    const events = totalOf(outcomes);
    const hits = (rows) => Array.from(rows).reduce((sum, row) => sum + outcomes[row], 0);
    const alarms = Array.from({ length: below - 1 }, (_, index) => {
        const points = index + 1;
        const alarmed = [...chosen.keys()].filter((row) => news2[chosen[row]] >= points);
        return {
            points,
            alarmRate: alarmed.length / chosen.length,
            sensitivity: { news2: hits(alarmed) / events, model: hits(order.subarray(0, alarmed.length)) / events },
        };
    });
    return { rows: chosen.length, events, alarms };
}
//# sourceMappingURL=beside-news2.js.map