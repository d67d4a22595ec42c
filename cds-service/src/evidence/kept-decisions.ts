import { type Assessment, type ClaimedScale, type DecisionsInForce, noDecisions } from '@bellwether/model';
import { type KeptNews2, keptNews2, news2Again } from './kept-news2.js';

/** The part of an assessment that follows from what people decided. */
type DecisionParts = Pick<Assessment, 'decisions' | 'withLeftOut' | 'claimedScale' | 'otherScale' | 'scaleQuestion'>;

/** The same as it is kept: without references of resources. A card names who decided, so that is kept. */
export interface KeptDecisions {
  readonly inForce: DecisionsInForce;
  readonly withLeftOut: KeptNews2 | null;
  readonly claimedScale: Omit<ClaimedScale, 'reference'> | null;
  readonly otherScale: KeptNews2 | null;
  readonly scaleQuestion: Assessment['scaleQuestion'];
}

/** @param quotes see `keptNews2` */
export function keptDecisions(
  { decisions, withLeftOut, claimedScale, otherScale, scaleQuestion }: DecisionParts,
  quotes: boolean,
): KeptDecisions {
  return {
    inForce: { ...decisions, leftOut: decisions.leftOut.map((one) => ({ ...one, reference: null })) },
    withLeftOut: withLeftOut === null ? null : keptNews2(withLeftOut, quotes),
    claimedScale: claimedScale === null ? null : { scale: claimedScale.scale, measuredAt: claimedScale.measuredAt },
    otherScale: otherScale === null ? null : keptNews2(otherScale, quotes),
    scaleQuestion,
  };
}

const nothingDecided: DecisionParts = {
  ...{ decisions: noDecisions, withLeftOut: null, claimedScale: null, otherScale: null, scaleQuestion: null },
};

/** The same again, as a card reads it. @param kept absent in rows of older versions, of which nobody had decided anything */
export function decisionsAgain(kept: KeptDecisions | undefined): DecisionParts {
  if (kept === undefined) return nothingDecided;
  const { inForce, withLeftOut, claimedScale, otherScale, scaleQuestion } = kept;
  return {
    decisions: inForce,
    withLeftOut: withLeftOut === null ? null : news2Again(withLeftOut),
    claimedScale: claimedScale === null ? null : { ...claimedScale, reference: '' },
    otherScale: otherScale === null ? null : news2Again(otherScale),
    scaleQuestion,
  };
}
