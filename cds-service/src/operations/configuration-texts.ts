import { approvalOf, pinOf, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { ClientsFile } from '../auth/load-clients.js';
import type { ConfigurationText } from '../store/store.js';

/** A site file as the store keeps it. */
export function siteText({ hash, text, file }: Site): ConfigurationText {
  return { hash, kind: 'site', name: 'site', text, approved: approvalOf(file.approved) };
}

/** A clients file as the store keeps it. */
function clientsText({ hash, text, approved }: ClientsFile): ConfigurationText {
  return { hash, kind: 'clients', name: 'clients', text, approved };
}

/** The manifest of an artefact as the store keeps it: who approved the site file that pins it approved it too. */
export function manifestText(artefact: Artefact, { file }: Site): ConfigurationText {
  const { hash, manifestText: text, manifest } = artefact;
  const approved = pinOf(artefact, file) === undefined ? null : approvalOf(file.approved);
  return { hash, kind: 'manifest', name: manifest.name, text, approved };
}

/** Everything that a service takes into use when it starts. */
export function startTexts(
  site: Site,
  artefacts: readonly Artefact[],
  clients: ClientsFile | null,
): readonly ConfigurationText[] {
  const manifests = artefacts.map((artefact) => manifestText(artefact, site));
  return [siteText(site), ...(clients === null ? [] : [clientsText(clients)]), ...manifests];
}

/** What a new site file takes into use: itself, and the manifests that it approves and the former one did not. */
export function changedTexts(from: Site, to: Site, artefacts: readonly Artefact[]): readonly ConfigurationText[] {
  const unapproved = artefacts.filter((artefact) => manifestText(artefact, from).approved === null);
  const manifests = unapproved.map((artefact) => manifestText(artefact, to));
  return [siteText(to), ...manifests.filter(({ approved }) => approved !== null)];
}
