import { createMetrics } from '../operations/metrics.js';
import { testNow } from './chart.js';

/** Everything that Prometheus can read of a service that has seen each kind of event once. */
export async function exposition(): Promise<string> {
  const metrics = createMetrics({ ofProcess: true });
  const card = { artefact: 'a', hook: 'patient-view', band: 'high' } as const;
  metrics.certificateEnds(testNow);
  metrics.call({ route: 'service', service: 's', status: 412, seconds: 0.1 });
  metrics.card(card, 'warning');
  metrics.assessment('a', 'silent', 'shown');
  metrics.feedback('overridden', 'already-acting', card);
  metrics.expired('assessments', 1);
  return (await metrics.exposition()).text;
}

/** Labels that Prometheus itself adds to each series. */
const addedLabels = ['instance', 'job', 'le'];

/**
 * What an expression of Prometheus asks for that a service does not expose: metrics, labels of a selector with their values, and
 * labels that it groups by.
 */
export function notExposed(expression: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const valuesOf = (series: readonly string[], label: string) =>
    series.map((line) => new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1]);
  const selectors = [...expression.matchAll(/\b((?:bellwether|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)];
  const names = selectors.map(([, name = '']) => name);
  const missing = names.filter((name) => of(name).length === 0);
  const inSelectors = selectors.flatMap(([, name = '', labels = '']) =>
    [...labels.matchAll(/(\w+)(?:=~?)"([^"]*)"/g)].flatMap(([, label = '', value = '']) => {
      const values = valuesOf(of(name), label);
      // A status is whatever number a call ended with.
      const isKnown = label === 'status' ? !values.includes(undefined) : values.includes(value);
      return isKnown ? [] : [`${name}{${label}="${value}"}`];
    }),
  );
  const grouped = [...expression.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, labels = '']) =>
    labels.split(/, */),
  );
  const inGroups = grouped.filter(
    (label) => !addedLabels.includes(label) && !names.some((name) => valuesOf(of(name), label).some(Boolean)),
  );
  return [...missing, ...inSelectors, ...inGroups.map((label) => `by (${label})`)];
}
