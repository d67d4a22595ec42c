import { elementsAt } from '@bellwether/fhir-server/json';

/** The first text found at one of the dotted paths. */
export const firstText = (resource: unknown, ...paths: string[]): string | undefined =>
  paths.flatMap((path) => elementsAt(resource, path)).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;

/** A concept in words, without the semantic tag that SNOMED CT's full names end with. */
export const conceptText = (concept: unknown): string | undefined =>
  firstText(concept, 'text', 'coding.display', 'coding.code', 'display', 'code')?.replace(
    / \((disorder|environment|event|finding|procedure|regime\/therapy|situation)\)$/,
    '',
  );
