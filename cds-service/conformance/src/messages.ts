import { z } from 'zod';

/*
 * What a CDS service may send by the specification: unknown fields are accepted, and so is what CDS Hooks 3.0 adds. What
 * this service itself sends is narrower: see ../hooks/response.ts.
 */

const text = z.string().min(1);
const absoluteUrl = z.url();

/** @see https://cds-hooks.hl7.org/2.0/#coding */
const coding = z.object({ code: text, system: text, display: text.optional() });

/** One service of discovery. @see https://cds-hooks.hl7.org/2.0/#response */
export const serviceSchema = z.object({
  id: text,
  hook: text,
  description: text,
  title: text.optional(),
  usageRequirements: text.optional(),
  prefetch: z.record(z.string(), text).optional(),
});

/** The list of services; each of them is checked by itself. */
export const discoverySchema = z.object({ services: z.array(z.unknown()) });

/** @see https://cds-hooks.hl7.org/2.0/#http-response */
export const hookResponseSchema = z.object({ cards: z.array(z.looseObject({})) });

/** What every card has; its parts have rules of their own. @see https://cds-hooks.hl7.org/2.0/#card-attributes */
export const cardSchema = z.object({
  uuid: text.optional(),
  summary: text,
  indicator: z.enum(['info', 'warning', 'critical']),
  source: z.looseObject({}),
});

/** @see https://cds-hooks.hl7.org/2.0/#source */
export const sourceSchema = z.object({
  label: text,
  url: absoluteUrl.optional(),
  icon: absoluteUrl.optional(),
  topic: coding.optional(),
});

/** A resource, or the id of one in the older form of a delete. */
const resource = z.union([z.looseObject({ resourceType: text }), text]);

/** @see https://cds-hooks.hl7.org/2.0/#action */
const actionSchema = z
  .object({
    type: z.enum(['create', 'update', 'delete']),
    description: text,
    resource: resource.optional(),
    resourceId: text.optional(),
  })
  .refine(({ type, resource: given }) => type === 'delete' || typeof given === 'object', {
    path: ['resource'],
    error: 'expected a resource for create and update',
  });

/** @see https://cds-hooks.hl7.org/2.0/#suggestion */
export const suggestionSchema = z.object({
  label: text,
  uuid: text.optional(),
  isRecommended: z.boolean().optional(),
  actions: z.array(actionSchema).optional(),
});

/** @see https://cds-hooks.hl7.org/2.0/#reasons-for-rejecting-a-card */
export const overrideReasonSchema = coding.extend({ display: text });

/** @see https://cds-hooks.hl7.org/2.0/#link */
export const linkSchema = z
  .object({ label: text, url: absoluteUrl, type: z.enum(['absolute', 'smart']), appContext: text.optional() })
  .refine(({ type, appContext }) => type === 'smart' || appContext === undefined, {
    path: ['appContext'],
    error: 'not valid on an absolute link',
  });

/** An OperationOutcome with at least one issue. @see https://hl7.org/fhir/R4/operationoutcome.html */
export const operationOutcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.object({ severity: text, code: text })).min(1),
});

/** What is wrong with a value by its schema, as `path: expectation`, without the value. Empty where it fits. */
export function problemsOf(schema: z.ZodType, value: unknown, at: string): readonly string[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const path = [at, ...issue.path.map(String)].join('.');
    return `${path}: ${issue.message.replace(/^Invalid input: /, '').replace('received undefined', 'got nothing')}.`;
  });
}
