import { spawnSync } from 'node:child_process';
import { components, isFromDebian } from '../components.js';
import { canInstall, installPackages } from '../install-packages.js';
import { HapiError } from './hapi-error.js';

/** The oldest Java that HAPI 8 and Spring Boot 3 run on. */
const oldestJava = 17;

const needed = () => components.filter(isFromDebian).filter(({ name }) => name === 'Java compiler' || name === 'Maven');

/** What of Java and Maven is not there, in words; null where both are. */
export function missingJavaTools(): string | null {
  const missing = needed().filter((component) => component.find() === null);
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => name).join(' and ');
  const packages = missing.flatMap((component) => component.packages).join(' and ');
  return `HAPI FHIR needs Java ${oldestJava} and Maven; not found: ${names}. Install ${packages}, or run this as root on Debian.`;
}

/**
 * Makes sure that a Java compiler and Maven are there, and installs them on Debian as root.
 * @throws HapiError where they cannot be retrieved, or Java is too old
 */
export function requireJavaTools(say: (line: string) => void): void {
  if (missingJavaTools() !== null && canInstall) {
    installPackages(
      needed().filter((component) => component.find() === null),
      say,
    );
  }
  const missing = missingJavaTools();
  if (missing !== null) throw new HapiError(missing);
  const { stdout } = spawnSync('javac', ['-version'], { encoding: 'utf8' });
  const version = /^javac (\d+)/.exec(stdout)?.[1];
  if (version === undefined || Number(version) < oldestJava) {
    throw new HapiError(`HAPI FHIR needs Java ${oldestJava} or newer; "javac -version" says "${stdout.trim()}".`);
  }
}
