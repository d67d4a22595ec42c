import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadArtefacts } from '@bellwether/hosting';
import { pinnedSite, withModes } from '../../test-support/site-values.js';
import type { ServiceFiles } from '../support/service-files.js';
import type { Faults } from './fault.js';
import { refusedStart } from './refused-start.js';

const clientsExample = fileURLToPath(new URL('../../../clients.example.json', import.meta.url));
const shown = withModes({ 'patient-view': 'shown' });

/** Settings of a service in production that would start: its artefact is pinned, what it shows is approved. */
async function production(files: ServiceFiles, site: object = {}): Promise<Record<string, string>> {
  return {
    PROFILE: 'production',
    PUBLIC_URL: 'https://cds.hospital.example',
    APP_URL: 'https://app.hospital.example',
    CLIENTS_FILE: clientsExample,
    SITE_FILE: files.write('site.json', {
      ...(pinnedSite(shown, await loadArtefacts(files.artefacts)) as object),
      ...site,
    }),
  };
}

/** Replaces a text of the artefact's manifest, as somebody does who may write to the disk. */
function alterManifest({ artefacts }: ServiceFiles, from: string, to: string): void {
  const path = `${artefacts}/hospitalization-30d/manifest.json`;
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`the manifest has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

function withoutApproval(path: string): object {
  const { approved: _approved, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  return rest;
}

/** The same start without a fault, so that each refusal is known to come from its fault. */
export const approvedStart = () => refusedStart(async (files) => ({ ...(await production(files)), CDS_PORT: '0' }));

/** Changes of what was approved: an artefact, its version, the site file, the clients file. */
export const artefactFaults: Faults = {
  'one word of a manifest changed': () =>
    refusedStart(
      async (files) => {
        const settings = await production(files);
        alterManifest(files, '"synthetic": true', '"synthetic": false');
        return settings;
      },
      { artefact: { synthetic: true } },
    ),
  'a quarter of the calibration slope': () =>
    refusedStart(async (files) => {
      alterManifest(files, '"slope": 1,', '"slope": 0.25,');
      // In development no pin is needed, and still: the artefact itself does not agree.
      return {};
    }),
  'new version of an artefact': () =>
    refusedStart(async (files) => {
      const settings = await production(files);
      alterManifest(files, '"version": "0.1.0"', '"version": "0.2.0"');
      return settings;
    }),
  'site file without approval': () => refusedStart((files) => production(files, { approved: undefined })),
  'clients file without approval': () =>
    refusedStart(async (files) => ({
      ...(await production(files)),
      CLIENTS_FILE: files.write('clients.json', withoutApproval(clientsExample)),
    })),
};
