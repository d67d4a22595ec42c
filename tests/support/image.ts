import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryRoot } from './repository.js';

const script = (name: string): string => join(repositoryRoot, 'scripts/src/images', name);
const storage = { ...process.env, STORAGE_DRIVER: 'vfs' };
const buildah = (...args: readonly string[]): string =>
  execFileSync('buildah', args, { env: storage, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();

/** What an image says about how it is run. */
interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
  readonly WorkingDir: string;
  readonly StopSignal: string;
  readonly Healthcheck: { readonly Test: readonly string[] };
  readonly Labels: Readonly<Record<string, string>>;
}

/** An image with its root file system on this machine. */
export interface Image {
  readonly config: ImageConfig;
  /** Directory of its root file system. */
  readonly root: string;
  /** Layers over the base, in bytes, before they are compressed. */
  readonly overBase: number;
  readonly remove: () => void;
}

const base = 'docker.io/library/node:24-bookworm-slim';

/** Assembles the base image, unless it is there: half a minute of a machine that has nothing else to do. */
export function makeBaseImage(): void {
  execFileSync('sh', [script('base-image.sh'), join(repositoryRoot, '.cache/images'), base], { stdio: 'inherit' });
}

/** Builds the target of the Dockerfile and mounts its root file system. */
export function buildImage(target: string): Image {
  const tag = `localhost/bellwether/${target}:test`;
  execFileSync('sh', [script('build-image.sh'), target, tag], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { Docker } = JSON.parse(buildah('inspect', '--type', 'image', tag)) as { Docker: { config: ImageConfig } };
  const container = buildah('from', '--pull-never', tag);
  return {
    config: Docker.config,
    root: buildah('mount', container),
    overBase: sizeOf(tag) - sizeOf(base),
    remove: () => void buildah('rm', container),
  };
}

const units: Readonly<Record<string, number>> = { kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9 };

function sizeOf(name: string): number {
  const [image] = JSON.parse(buildah('images', '--json', name)) as [{ readonly size: string }];
  const [, figure = '', unit = ''] = /^([\d.]+) (\w+)$/.exec(image.size) ?? [];
  return Number(figure) * (units[unit] ?? Number.NaN);
}

/** A directory that the image's user may write to. */
export function volumeFor({ config }: Image): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'image-volume-'));
  const [user = 0, group = 0] = config.User.split(':').map(Number);
  chownSync(path, user, group);
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** How a container of an image is run. */
export interface RunOptions {
  readonly volume: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of this machine and where they are inside. */
  readonly mounts?: Readonly<Record<string, string>>;
}

function command({ config, root }: Image, program: readonly string[], { volume, env = {}, mounts = {} }: RunOptions) {
  return [
    script('run-image.sh'),
    root,
    volume,
    config.User,
    config.WorkingDir,
    ...Object.entries(mounts).flatMap(([source, target]) => ['-m', `${source}:${target}`]),
    ...config.Env,
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    '--',
    ...program,
  ];
}

/** Runs a program inside to its end. */
export function runInside(image: Image, program: readonly string[], options: RunOptions) {
  const { status, stdout, stderr } = spawnSync('sh', command(image, program, options), { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** The image's own health check, in the environment of a running container. */
export const checkHealth = (image: Image, options: RunOptions) =>
  runInside(image, image.config.Healthcheck.Test.slice(1), options);

/** A program of an image that runs. */
export interface RunningImage {
  readonly output: () => string;
  /** What the kernel says of its process: its user and capabilities. */
  readonly status: () => string;
  /** From its start to the first answer with 200, in milliseconds. @throws Error with its output where it ended before */
  readonly firstAnswer: (url: string) => Promise<number>;
  /** Processor time that it took until now, in milliseconds: what a busy machine does not change. */
  readonly processorMs: () => number;
  /** Sends the image's own stop signal. @returns exit code and signal that ended it */
  readonly stop: () => Promise<readonly [code: number | null, signal: string | null]>;
}

/** Starts what the image starts. */
export function startImage(image: Image, options: RunOptions): RunningImage {
  const { Entrypoint, Cmd, StopSignal } = image.config;
  const began = performance.now();
  const child: ChildProcess = spawn('sh', command(image, [...Entrypoint, ...Cmd], options), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (text += part.toString()));
  return {
    output: () => text,
    status: () => readFileSync(`/proc/${child.pid}/status`, 'utf8'),
    processorMs: () => {
      // Fields 14 and 15 of proc(5), in hundredths of a second; the name before them may have spaces.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return 10 * (Number(fields[11]) + Number(fields[12]));
    },
    firstAnswer: async (url) => {
      for (;;) {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${text}`);
        const answer = await fetch(url).catch(() => null);
        if (answer?.status === 200) return performance.now() - began;
        await delay(20);
      }
    },
    stop: () => {
      child.kill(StopSignal as NodeJS.Signals);
      return ended;
    },
  };
}
