import { futuresPerMoment } from './ward-stay.js';

/** How the outcomes of ward stays come about, in Markdown, for the report. */
export const wardOutcomeText = `Stays on a ward are simulated in steps of half an hour, from a hidden state that no chart has: infection, lungs, congestion and bleeding, each with a trend that drifts at random, the rhythm of the heart, and what treatment does. Transfer to intensive care, arrest and death are drawn in each step from chances that follow from the hidden state alone: how far circulation and breathing are beyond what they can bear, how clouded consciousness is, frailty. NEWS2 and what was charted have no part in them. Discharge ends a stay without an outcome. Docs: decision 48.

The true risk of a moment is the mean of ${futuresPerMoment} futures simulated again from its hidden state; it is known for one moment in eight of the test split. It knows more than any chart: the hidden state itself.`;
