import type { Assessment, Manifest, News2Authority } from '@bellwether/model';
import type { CardFacts } from './card-facts.js';
import type { ClockText } from './clock-text.js';

/** What every card is made from. */
export interface CardInput {
  readonly assessment: Assessment;
  readonly manifest: Manifest;
  /** What it takes from the chart besides. */
  readonly facts: CardFacts;
  readonly clock: ClockText;
  /** Probability when this user last looked; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** Name of the vital concept that it would help most to measure next; null where nothing is missing. */
  readonly nextReading: string | null;
  /** What the app can show that it was opened from this card; null: nothing. */
  readonly ticket: string | null;
  /** The score that the site names first where ours and the hospital's differ. Urgency follows the worse of both. */
  readonly news2Authority: News2Authority;
  /** The site's own words on what to do; null where it has none. */
  readonly nextStep: string | null;
}
