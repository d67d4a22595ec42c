/** `bellwether remake --card UUID`: makes a card of the past again and says whether it is equal. See `--help`. */
import { existsSync } from 'node:fs';
import { runRemake } from '../remake/run-remake.js';
import { openStore } from '../store/open-store.js';

process.exitCode = await runRemake(process.argv.slice(2), {
  environment: process.env,
  exists: existsSync,
  openStore,
  out: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
