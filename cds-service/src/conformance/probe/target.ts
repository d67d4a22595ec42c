import { isObject, type JsonObject } from '../../fhir/json.js';
import { serviceSchema } from '../messages.js';
import { contexts } from './contexts.js';
import type { Target } from './probe.js';

/** A listed service as one that can be called; none where it has no id, or no context is known for its hook. */
export function targetOf(listed: JsonObject): readonly Target[] {
  const service = serviceSchema.pick({ id: true, hook: true }).safeParse(listed);
  const row = service.success ? contexts[service.data.hook] : undefined;
  if (!service.success || row === undefined) return [];
  const templates = isObject(listed.prefetch) ? Object.entries(listed.prefetch) : [];
  return [
    {
      ...service.data,
      ...row,
      needsServer: false,
      templates: Object.fromEntries(
        templates.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    },
  ];
}

/** Why none of the listed services can be called. */
export function whyNoTarget(listed: readonly JsonObject[], only: string | null): string {
  if (only !== null) return `Discovery lists no service "${only}" with a hook that can be called.`;
  if (listed.length === 0) return 'Discovery lists no service.';
  const hooks = [...new Set(listed.map(({ hook }) => String(hook)))].join(', ');
  return `No context is known for the hooks of the listed services (${hooks}).`;
}
