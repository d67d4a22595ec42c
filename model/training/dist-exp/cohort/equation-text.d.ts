import { type RiskOutcome } from './risk-equation.js';
/** The risk equation of an outcome in Markdown, for the report. */
export declare function equationText(outcome: RiskOutcome): string;
//# sourceMappingURL=equation-text.d.ts.map