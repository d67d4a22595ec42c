/** The thread that scores many instances: it loads the artefacts by itself, and takes no others than the service has. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadArtefacts } from '@bellwether/hosting';
import type { ToThread } from './messages.js';
import type { ThreadArtefacts } from './score-thread.js';
import { threadWork } from './thread-work.js';

const { directory, hashes, ...parts } = workerData as ThreadArtefacts;
const port = parentPort;
if (port === null) throw new TypeError('chunk-worker.js runs as a thread of the service');

const artefacts = await loadArtefacts(directory);
for (const { manifest, hash } of artefacts) {
  if (hashes[manifest.name] !== hash) throw new TypeError('the artefacts on the disk are not those of the start');
}
if (artefacts.length !== Object.keys(hashes).length)
  throw new TypeError('artefacts of the start are missing on the disk');

const work = threadWork({ ...parts, artefacts }, (message) => port.postMessage(message));
// Messages that came while the artefacts were loaded are waiting.
port.on('message', (message: ToThread) => void work(message));
