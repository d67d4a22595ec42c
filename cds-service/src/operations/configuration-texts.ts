import type { Artefact } from '@bellwether/model';
import type { Site } from '../settings/load-site.js';
import type { ConfigurationText } from '../store/store.js';

/** A site file as the store keeps it. */
export function siteText({ hash, text }: Site): ConfigurationText {
  return { hash, kind: 'site', name: 'site', text, approved: null };
}

/** The manifest of an artefact as the store keeps it. */
export function manifestText({ hash, manifestText: text, manifest }: Artefact): ConfigurationText {
  return { hash, kind: 'manifest', name: manifest.name, text, approved: null };
}
