import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Seconds from starting `npm start` (on an installed tree) to the first card of the first patient of the list. */
export async function secondsToFirstCard(): Promise<number> {
  // The services' key is made at the start, and is not to be left in the repository.
  const keys = mkdtempSync(join(tmpdir(), 'bench-first-card-'));
  const ports = { EHR_PORT: '14600', CDS_PORT: '14610', APP_PORT: '14620', DATABASE_FILE: ':memory:' };
  const begun = performance.now();
  const npmStart = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, ...ports, SERVICE_KEY_FILE: join(keys, 'service.jwk.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      let output = '';
      npmStart.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes(`localhost:${ports.APP_PORT}`)) resolve();
      });
      npmStart.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
    });
    const ehr = `http://localhost:${ports.EHR_PORT}`;
    const list: unknown = await (await fetch(`${ehr}/ehr/patients`)).json();
    const patients = Array.isArray(list) ? list : (list as { patients: readonly { id: string }[] }).patients;
    const first = patients[0] as { id: string };
    const opened = await fetch(`${ehr}/ehr/patients/${first.id}/open`, { method: 'POST' });
    if (!opened.ok) throw new Error(`Opening a chart answered ${opened.status}`);
    await opened.json();
    return (performance.now() - begun) / 1000;
  } finally {
    if (npmStart.pid !== undefined) process.kill(-npmStart.pid, 'SIGTERM');
    rmSync(keys, { recursive: true });
  }
}
