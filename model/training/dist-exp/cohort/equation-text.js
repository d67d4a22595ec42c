import { markdownTable } from '../trainer/markdown.js';
import { riskIntercepts, riskTerms, unchartedDeviation } from './risk-equation.js';
/** The risk equation of an outcome in Markdown, for the report. */
export function equationText(outcome) {
    const rows = riskTerms.map(({ name, per, coefficient }) => [name, per, coefficient]);
    return `Log-odds of the outcome, from the true state at the index time: ${riskIntercepts[outcome]} and

${markdownTable(['term', 'per', 'coefficient'], rows)}

and what no chart says: bell-shaped, mean 0, deviation ${unchartedDeviation}. It is a part of chance: the true risk of a patient is the mean over it.`;
}
//# sourceMappingURL=equation-text.js.map