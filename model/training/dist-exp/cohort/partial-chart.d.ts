import { type Coverage } from '@bellwether/fhir-mapping';
import type { Random } from '@bellwether/fixtures';
import type { Charting } from './cohort-settings.js';
/** What was read of a chart, and how much of the chart that is. */
export interface ReadChart {
    readonly resources: readonly unknown[];
    readonly coverage: Coverage;
}
/** Lists that are not read, or in part: the same share of everyone's. */
type PartRead = Charting['partRead'];
/** The whole chart, as a read of everything would give it. */
export declare function readWhole(resources: readonly unknown[]): ReadChart;
/**
 * The chart as it is read where searches fail now and then, at random, without a look at the patient: a whole list is refused, or it is
 * cut short. Trees that had never seen a chart without a problem list would be led anywhere by a refused search.
 */
export declare function readInPart(random: Random, resources: readonly unknown[], partRead: PartRead): ReadChart;
export {};
//# sourceMappingURL=partial-chart.d.ts.map