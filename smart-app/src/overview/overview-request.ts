import type { Instant } from '@bellwether/fhir-mapping';
import type { PatientDecision } from '@bellwether/model';
import type { AppSite } from '../launch/app-config.js';
import type { CardContext, LaunchContext } from '../launch/launch-context.js';
import type { OverviewRequest } from '../worker/chart-worker-api.js';
import type { CardClaim } from './overview.js';

/** What is asked of the worker for the first screen of a launch, as it could have been seen at a moment. */
export function overviewRequest(
  site: AppSite,
  { openedFrom, encounterId }: Pick<LaunchContext, 'openedFrom' | 'encounterId'>,
  at: Instant,
  decisions: readonly PatientDecision[],
): OverviewRequest {
  return {
    site,
    at,
    card: openedFrom === null ? null : claimOf(openedFrom),
    encounterId,
    artefact: openedFrom?.artefact ?? null,
    decisions,
    // Before the card's moment nobody was leaving, as far as is known here.
    leaving: openedFrom?.leaving === true && at >= openedFrom.asOf,
  };
}

/** What the card said of itself: what it did not say is not compared. */
function claimOf({ artefact, asOf, artefactHash, siteHash, mappingVersion, ...card }: CardContext): CardClaim {
  return {
    artefact,
    asOf,
    ...(artefactHash === null ? {} : { artefactHash }),
    ...(siteHash === null ? {} : { siteHash }),
    ...(mappingVersion === null ? {} : { mappingVersion }),
    ...(card.probability === undefined ? {} : { probability: card.probability }),
    ...(card.unread === undefined ? {} : { unread: card.unread }),
    moves: card.moves,
  };
}
