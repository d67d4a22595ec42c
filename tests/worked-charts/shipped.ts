import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
export const shippedArtefact = async () => (await loadArtefacts(shippedArtefacts))[0]!;
