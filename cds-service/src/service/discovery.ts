import { newestFirst } from '@bellwether/fhir-mapping';
import type { HookName } from '@bellwether/hosting';
import type { Manifest } from '@bellwether/model';
import { prefetchTemplate } from '../fhir/query-text.js';
import { hooks } from '../hooks/hook-table.js';
import type { ServiceDescription } from '../hooks/response.js';
import type { Deployment } from './deployment.js';
import type { QueryPlan } from './query-plan.js';

/**
 * The answer of `GET /cds-services`: the services that are not off. All have the same prefetch, so that a client
 * fetches once for all of them.
 *
 * @see https://cds-hooks.hl7.org/2.0/#discovery
 */
export function describeServices(deployed: readonly Deployment[], plan: QueryPlan): readonly ServiceDescription[] {
  const prefetch = Object.fromEntries(plan.queries.map((query) => [query.key, prefetchTemplate(query)]));
  return deployed
    .filter(({ mode }) => mode !== 'off')
    .map(({ id, hook, artefact: { manifest } }) => ({
      id,
      hook,
      title: manifest.title,
      description: `Risk of ${manifest.outcome.text}, with the readings behind it, ${hooks[hook].when}.${
        manifest.synthetic ? ' Demonstration only, not for clinical use: trained on synthetic patients.' : ''
      }`,
      usageRequirements: [needs(hook), populationOf(manifest), reads(plan), dateBound(plan)].join(' '),
      prefetch,
    }));
}

/** `Needs context.userId, context.patientId and context.encounterId.` */
function needs(hook: HookName): string {
  const required = Object.entries(hooks[hook].context.shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => `context.${name}`);
  return `Needs ${listText(required)}.`;
}

/** `For patients aged 18 years and over, in encounters of class EMER or IMP.` */
function populationOf({ setting }: Manifest): string {
  const { minimumAgeYears, maximumAgeYears, encounterClasses, careSettings } = setting;
  const ages =
    maximumAgeYears === undefined
      ? `${minimumAgeYears} years and over`
      : `${minimumAgeYears} to ${maximumAgeYears} years`;
  const classes = encounterClasses.length === 0 ? '' : `, in encounters of class ${encounterClasses.join(' or ')}`;
  const where = careSettings === undefined ? classes : `${classes}, where the setting is ${careSettings.join(' or ')}`;
  return `For patients aged ${ages}${where}.`;
}

/** Missing prefetch is read from `fhirServer`; without the Patient the answer is 412. */
function reads({ queries }: QueryPlan): string {
  const types = [...new Set(queries.map(({ resourceType }) => resourceType))];
  return `Patient is required. Anything not prefetched is read from fhirServer using fhirAuthorization, which should allow reading ${listText(types)}.`;
}

/** CDS Hooks 3.0 clients can bound the searches by date. */
function dateBound({ queries, windowDays }: QueryPlan): string {
  const dated = queries.filter(newestFirst).map(({ key }) => key);
  const bound = `&date=ge{{today() - ${windowDays} days}}`;
  return `Clients that support today() may add ${bound} to: ${dated.join(', ')}.`;
}

function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
