import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../.cache/fresh-debian/', import.meta.url));

/** What is in the base beyond Debian's minimum: systemd as init, and what every Debian server has. */
const packages = 'ca-certificates,systemd,systemd-sysv,dbus,iproute2,hostname,git,locales';

/** systemd-nspawn says this of a directory of its own, where it cannot remove it. */
const nspawnRemark = /^Attempted to remove disk file system .*\n/gm;

/** Address of the machine in its own network, which reaches nothing else. */
const address = '10.20.30.40';

/** What a command said. */
interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/** A Debian machine of its own: first without running services and with the network of this one, then started, and cut off. */
export interface FreshDebian {
  readonly root: string;
  /** Its address, once it is started. */
  readonly address: string;
  /** Runs commands in it as root, with `bash -euo pipefail`. */
  run(commands: string, directory?: string): CommandResult;
  /** Starts systemd in it, with a network of its own. */
  boot(): Promise<void>;
  /** A program of this machine that runs in that network: path of an executable that wraps it. */
  wrap(program: string): string;
  end(): void;
}

/** Debian's minimum, made once. */
function baseArchive(): string {
  const archive = join(cache, 'bookworm.tar');
  if (existsSync(archive)) return archive;
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(tmpdir(), 'bellwether-base-'));
  execFileSync('debootstrap', ['--variant=minbase', `--include=${packages}`, 'bookworm', root], { stdio: 'ignore' });
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  rmSync(root, { recursive: true });
  return archive;
}

/** Puts Node and npm into a root directory, as the tarball of nodejs.org would. */
function addNode(root: string, node: string): void {
  const bin = join(root, 'usr/local/bin');
  cpSync(node, join(bin, 'node'), { dereference: true });
  const npm = dirname(
    dirname(execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' }).trim()),
  );
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    execFileSync('ln', ['-sf', `../lib/node_modules/npm/bin/${name}-cli.js`, join(bin, name)]);
  }
}

/** The authorities that this machine trusts: one of them may be that of its way to the package registries. */
function addAuthorities(root: string): void {
  const own = '/usr/local/share/ca-certificates';
  if (!existsSync(own) || readdirSync(own).length === 0) return;
  cpSync(own, join(root, own), { recursive: true });
  execFileSync('chroot', [root, 'update-ca-certificates'], { stdio: 'ignore' });
}

/**
 * Makes a fresh Debian 12 with Node.
 *
 * @param node path of the Node program that it gets
 */
export function freshDebian(node: string): FreshDebian {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-debian-'));
  execFileSync('tar', ['-C', root, '-xf', baseArchive()]);
  // A temporary directory is its owner's alone; the root of a machine is everybody's.
  chmodSync(root, 0o755);
  addNode(root, node);
  addAuthorities(root);
  writeFileSync(join(root, 'etc/hostname'), 'trial\n');
  let leader: string | null = null;
  const environment = ['HOME=/root', 'TERM=dumb', 'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt'];

  const enter = (): readonly string[] =>
    leader === null
      ? ['systemd-nspawn', '--quiet', '--register=no', '--keep-unit', '--resolv-conf=copy-host', '-D', root]
      : ['nsenter', `--target=${leader}`, '--mount', '--uts', '--ipc', '--net', '--pid', '--root', '--wdns=/'];

  const machine: FreshDebian = {
    root,
    address,
    run(commands, directory = '/root') {
      writeFileSync(join(root, 'root/block.sh'), `cd ${directory}\n${commands}\n`);
      const [program = '', ...args] = [...enter(), 'env', ...environment, 'bash', '-euo', 'pipefail', '/root/block.sh'];
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64_000_000 });
      return { status: status ?? 1, output: `${stdout}${stderr}`.replaceAll(nspawnRemark, '') };
    },
    async boot() {
      const args = [
        '--quiet',
        '--register=no',
        '--keep-unit',
        '--private-network',
        '--boot',
        '--kill-signal=SIGRTMIN+3',
      ];
      const nspawn = spawn('systemd-nspawn', [...args, '-D', root], { stdio: ['ignore', 'ignore', 'inherit'] });
      leader = await leaderOf(nspawn.pid ?? 0);
      const ready =
        'until systemctl is-system-running --quiet || systemctl is-system-running | grep -q degraded; do sleep 0.2; done';
      const network = `ip link add eth0 type veth peer name eth1; ip link set eth0 up; ip link set eth1 up; ip address add ${address}/24 dev eth0; hostname -I`;
      const { status, output } = machine.run(`timeout 60 bash -c '${ready}'; ${network}`);
      if (status !== 0) throw new Error(`the machine did not start: ${output}`);
    },
    wrap(program) {
      const path = join(root, '../', `${root.split('/').at(-1)}-${program.split('/').at(-1)}`);
      writeFileSync(path, `#!/bin/sh\nexec nsenter --target=${leader} --net -- ${program} "$@"\n`, { mode: 0o755 });
      return path;
    },
    end() {
      if (leader !== null) {
        machine.run('systemctl poweroff --no-block || true');
        spawnSync('sh', [
          '-c',
          `for i in $(seq 100); do kill -0 ${leader} 2>/dev/null || exit 0; sleep 0.1; done; kill -9 ${leader}`,
        ]);
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
  return machine;
}

/** The first process of a container: the child of `systemd-nspawn` that is its init. */
async function leaderOf(nspawn: number): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const children = readChildren(nspawn);
    const init = children.find((pid) => readName(pid) === 'systemd');
    if (init !== undefined) return init;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('systemd-nspawn started no machine');
}

function readChildren(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

function readName(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
