/** One process of the benchmark of several artefacts: its figures as JSON. Argument: rounds. */
import { hookRequest, wardPatient } from './prefetch.js';
import { loadShippedArtefact } from './scoring.js';
import { benchSeveral } from './several.js';

const anchor = Date.now();
const request = hookRequest(wardPatient(anchor, 200), '11111111-2222-4333-8444-555555555555');
const figures = benchSeveral(request, await loadShippedArtefact(), anchor, Number(process.argv[2]));
process.stdout.write(JSON.stringify(figures));
