import { programVersion } from '../../program-version.js';
import type { Settings } from '../../settings/settings.js';
import type { Described } from './open-api-document.js';
import { operations } from './operations.js';

/** What the document of this service depends on: its address and version, and what is switched on. */
export const describedHere = ({ publicUrl }: Pick<Settings, 'publicUrl'>): Described => ({
  publicUrl,
  version: programVersion,
  operations,
  parts: new Set(),
});
