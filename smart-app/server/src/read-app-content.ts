import { type Environment, loadArtefacts } from '@bellwether/hosting';
import { type AppContent, appContent } from './content/app-content.js';
import { readFiles } from './operations/read-configuration.js';
import { readSettings } from './settings/settings.js';

/** What the app is served with, whether its pages are built or not. */
export interface ServedContent extends AppContent {
  /** What is below `artefacts/`, one directory for each. */
  readonly artefactsDirectory: string;
}

/**
 * What this environment has the app served with: for a server of unbuilt pages, which hot-reloads them.
 *
 * @throws HostingError where a setting, the site file, the issuers or an artefact are invalid
 */
export async function readAppContent(environment: Environment): Promise<ServedContent> {
  const settings = readSettings(environment);
  const artefacts = await loadArtefacts(settings.artefacts);
  const files = await readFiles(settings, artefacts);
  return {
    ...appContent({ ...files, artefacts, service: settings.service }),
    artefactsDirectory: settings.artefacts,
  };
}
