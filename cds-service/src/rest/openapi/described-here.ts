import { programVersion } from '../../program-version.js';
import type { Settings } from '../../settings/settings.js';
import type { Described } from './open-api-document.js';
import { operations } from './operations.js';

/**
 * What the document of this service depends on: its address and version, and what is switched on.
 *
 * @param hasTokens whether there is a token endpoint: clients that get tokens of this service
 */
export const describedHere = (
  { publicUrl, restDialects }: Pick<Settings, 'publicUrl' | 'restDialects'>,
  hasTokens: boolean,
): Described => ({
  publicUrl,
  version: programVersion,
  operations,
  parts: new Set([...restDialects, ...(hasTokens ? (['token'] as const) : [])]),
});
