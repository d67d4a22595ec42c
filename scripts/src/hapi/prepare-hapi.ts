import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HapiError } from './hapi-error.js';
import { requireJavaTools } from './java-tools.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const application = join(root, 'sandbox', 'hapi');

/** Where jars, classes and logs are kept. */
export const hapiCache = join(root, '.cache', 'hapi');

const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** How often is said how far a download has come. */
const progressMs = 5_000;

/**
 * Fetches the jars and compiles the application, each only where it is not there as its sources say.
 * @returns the class path
 * @throws HapiError with one sentence where something cannot be retrieved
 */
export async function prepareHapi(say: (line: string) => void): Promise<string> {
  mkdirSync(hapiCache, { recursive: true });
  requireJavaTools(say);
  const pom = join(application, 'pom.xml');
  const jars = await made('jars', [pom], (directory) => fetchJars(pom, directory, say));
  const sources = join(application, 'src', 'bellwether', 'hapi');
  const files = readdirSync(sources).map((name) => join(sources, name));
  const classes = await made('classes', [pom, ...files], (directory) => {
    say('Compiling the HAPI FHIR application ...');
    return compile(files, jars, directory);
  });
  return [classes, join(application, 'resources'), join(jars, '*')].join(delimiter);
}

/** A directory named by the content of what it is made from, so that it is there whole and up to date, or not at all. */
async function made(
  name: string,
  from: readonly string[],
  make: (directory: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of from) hash.update(readFileSync(file)).update('\0');
  const directory = join(hapiCache, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(directory)) return directory;
  const partial = `${directory}.${process.pid}`;
  try {
    await make(partial);
    renameSync(partial, directory);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Another process may have made the same meanwhile.
    if (!existsSync(directory)) throw error;
  }
  return directory;
}

async function fetchJars(pom: string, directory: string, say: (line: string) => void): Promise<void> {
  say('Fetching the jars of HAPI FHIR, about 260 MB (once) ...');
  const args = ['-B', '-f', pom, copyDependencies, '-DincludeScope=runtime', `-DoutputDirectory=${directory}`];
  const maven = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let files = 0;
  maven.stdout.setEncoding('utf8').on('data', (text: string) => {
    files += text.match(/Downloaded from .*\.jar/g)?.length ?? 0;
  });
  const progress = setInterval(() => say(`  ${files} jars so far`), progressMs);
  try {
    await succeeds('mvn', maven);
  } finally {
    clearInterval(progress);
  }
}

function compile(files: readonly string[], jars: string, directory: string): Promise<void> {
  const args = ['-parameters', '-proc:none', '-nowarn', '-cp', join(jars, '*'), '-d', directory, ...files];
  return succeeds('javac', spawn('javac', args, { stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Resolves when the process ends with 0; else rejects with the last thing that it called an error. */
function succeeds(name: string, child: ChildProcess): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new HapiError(`${name} cannot be run: ${cause.message}`, { cause })));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const lines = output.split('\n').map((line) => line.trim());
      const why = lines.find((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no output';
      return reject(new HapiError(`${name} failed (exit ${code}): ${why}`));
    });
  });
}
