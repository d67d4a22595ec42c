/**
 * `bellwether audit --from WHEN`: prints the audit trail as CSV or as FHIR AuditEvents. `--export`, `--erase`: what is stored of
 * one patient. See `--help`.
 */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { runAudit } from '../audit/run-audit.js';
import { openStore } from '../store/open-store.js';

// The reader may stop early (`| head`): that is not an error, and each write reports it.
process.stdout.on('error', () => undefined);

process.exitCode = await runAudit(process.argv.slice(2), {
  environment: process.env,
  exists: existsSync,
  openStore,
  now: Date.now,
  user: userName,
  out: (text) => new Promise((resolve) => process.stdout.write(text, (error) => resolve(!error))),
  complain: (text) => process.stderr.write(text),
});

/** A container may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
