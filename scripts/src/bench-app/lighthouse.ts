import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** What is pinned; apart from the project's own packages, since it brings more than all of them. */
const pinned = join(root, 'scripts/bench-lighthouse');
const cache = join(root, '.cache/bench-lighthouse');
const files = ['package.json', 'package-lock.json'];

/** What is used of Puppeteer. */
interface Puppeteer {
  readonly default: {
    connect(options: { browserURL: string; defaultViewport: null }): Promise<{
      pages(): Promise<readonly PuppeteerPage[]>;
      disconnect(): Promise<void>;
    }>;
  };
}

interface PuppeteerPage {
  url(): string;
}

/** What is used of Lighthouse, and of its result. */
interface Lighthouse {
  readonly desktopConfig: object;
  navigation(
    page: PuppeteerPage,
    url: string,
    options: { config?: object; flags: object },
  ): Promise<{ readonly lhr: LighthouseResult } | undefined>;
}

interface LighthouseResult {
  readonly lighthouseVersion: string;
  readonly runtimeError?: { readonly message: string };
  readonly categories: { readonly performance: { readonly score: number | null } };
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

/** What Lighthouse says of one navigation. */
export interface LighthouseFigures {
  /** 0 to 100. */
  readonly performance: number;
  /** Its measures, in its own words: `Total Blocking Time 70 ms`. */
  readonly measures: readonly string[];
}

/** Lighthouse at the version that is pinned. */
export interface InstalledLighthouse {
  readonly version: string;
  /**
   * Loads again, without its cache, the page that is open at `url` in the browser that listens at `port`. What the tab keeps for its
   * session stays: a launched app is still launched.
   */
  readonly measure: (port: number, url: string, device: 'desktop' | 'mobile') => Promise<LighthouseFigures>;
}

const measures: Readonly<Record<string, string>> = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'speed-index': 'speed index',
  'total-blocking-time': 'blocking time',
  'cumulative-layout-shift': 'layout shift',
};

/** Installs Lighthouse where it is not yet, or says why it cannot be retrieved. */
export async function lighthouse(
  beforeInstalling: () => void,
): Promise<InstalledLighthouse | { readonly version: null; readonly why: string }> {
  try {
    if (!isInstalled()) {
      beforeInstalling();
      mkdirSync(cache, { recursive: true });
      for (const file of files) copyFileSync(join(pinned, file), join(cache, file));
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: cache });
    }
    const { navigation, desktopConfig } = await load<Lighthouse>('lighthouse/core/index.js');
    const { default: puppeteer } = await load<Puppeteer>('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');
    return {
      version: versionOf(join(cache, 'node_modules/lighthouse/package.json')),
      async measure(port, url, device) {
        const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
        try {
          const page = (await browser.pages()).find((one) => one.url() === url);
          if (page === undefined) throw new Error(`No page is open at ${url}`);
          const result = await navigation(page, url, {
            ...(device === 'desktop' ? { config: desktopConfig } : {}),
            flags: { onlyCategories: ['performance'], logLevel: 'error' },
          });
          return figuresOf(result?.lhr);
        } finally {
          await browser.disconnect();
        }
      },
    };
  } catch (error) {
    return { version: null, why: reasonOf(error) };
  }
}

/** npm says what is wrong in its first line after the code, and then how it is used. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const output = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  const line = output
    .split('\n')
    .map((text) => text.replace(/^npm error\s*/, ''))
    .find((text) => text !== '' && !text.startsWith('code '));
  return line ?? error.message;
}

function figuresOf(result: LighthouseResult | undefined): LighthouseFigures {
  const score = result?.categories.performance.score ?? null;
  if (result === undefined || score === null)
    throw new Error(`Lighthouse gave no score: ${result?.runtimeError?.message ?? 'no reason is given'}`);
  return {
    performance: Math.round(100 * score),
    measures: Object.entries(measures).map(([id, name]) => `${name} ${result.audits[id]?.displayValue ?? '?'}`),
  };
}

function isInstalled(): boolean {
  if (!existsSync(join(cache, 'node_modules/lighthouse/package.json'))) return false;
  return files.every((file) => readFileSync(join(cache, file), 'utf8') === readFileSync(join(pinned, file), 'utf8'));
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

async function load<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(cache, 'node_modules', path)).href)) as Module;
}
