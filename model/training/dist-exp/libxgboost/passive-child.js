import { spawnSync } from 'node:child_process';
/**
 * Runs the current program again with `OMP_WAIT_POLICY=passive` and ends with its exit code; returns at once in that
 * child. GNU OpenMP reads the policy when it is loaded, and spinning threads make training 30 times slower where cores
 * are shared.
 */
export function runInPassiveChild() {
    if (process.env.OMP_WAIT_POLICY?.toLowerCase() === 'passive')
        return;
    const child = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
        stdio: 'inherit',
        env: { ...process.env, OMP_WAIT_POLICY: 'passive' },
    });
    if (child.error)
        throw child.error;
    process.exit(child.status ?? 1);
}
//# sourceMappingURL=passive-child.js.map