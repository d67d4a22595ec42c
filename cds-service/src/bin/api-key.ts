/** `bellwether api-key create NAME --scope SCOPE`: makes, lists and revokes the keys of the REST interface. See `--help`. */
import { randomBytes } from 'node:crypto';
import { runApiKey } from '../rest/access/command/run-api-key.js';

process.exitCode = await runApiKey(process.argv.slice(2), {
  environment: process.env,
  now: Date.now,
  random: randomBytes,
  out: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
});
