/** The C library that Node was built for; null where there is only one. */
export type CLibrary = 'glibc' | 'musl' | null;

/** Endings of what Node never loads from a package: types, sources of TypeScript, source maps. */
const development = /\.(map|[cm]?ts|tsx|tsbuildinfo)$/;

/** In the packages of others, also documents and settings of their tools; their licences stay. */
const documents = /\.(md|markdown|yml)$/i;
const licence = /^(licen[cs]e|copying|copyright|notice|patents)/i;

/**
 * Directories in the root of a package of others that hold no code to run. Only in the root: `yaml/dist/doc` is code.
 */
const directories = /^(\.github|\.vscode|__tests__|bench(marks?)?|coverage|docs?|examples?|fixtures|tests?)\//;

/** Tests that are published beside the code that they test. */
const tests = /^tests?\.js$|(^|\/)(testing\/|__tests__\/)|\.(test|spec)\.[cm]?js$/;

/** Packages of which a few files are served and nothing is loaded: what is needed of each besides its licence. */
const served: Readonly<Record<string, readonly string[]>> = {
  'swagger-ui-dist': [
    'package.json',
    'swagger-ui.css',
    'swagger-ui-bundle.js',
    // Of what is in the bundle.
    'swagger-ui-bundle.js.LICENSE.txt',
  ],
};

/**
 * Whether an installation needs a file.
 *
 * @param path relative to the installation, with `/`
 */
export function isNeeded(path: string): boolean {
  if (development.test(path)) return false;
  const inside = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(path);
  if (inside === null) return !/(^|\/)node_modules\/\.package-lock\.json$/.test(path);
  const [, name = '', rest = ''] = inside;
  if (name === '.bin') return false;
  const file = rest.slice(rest.lastIndexOf('/') + 1);
  if (licence.test(file)) return true;
  const files = Object.hasOwn(served, name) ? served[name] : undefined;
  if (files !== undefined) return files.includes(rest);
  return !(directories.test(rest) || tests.test(rest) || documents.test(file) || file.startsWith('.'));
}

/** Endings of the names of packages with native code, which npm installs for every C library. */
const otherLibrary: Readonly<Record<NonNullable<CLibrary>, RegExp>> = {
  glibc: /-(linux)?musl(eabihf)?$/,
  musl: /-(linux)?gnu(eabihf)?$/,
};

/** Whether a package has native code that this machine's C library cannot load. */
export const isForeign = (packageName: string, library: CLibrary): boolean =>
  library !== null && otherLibrary[library].test(packageName);

/**
 * Compiled files whose source is gone, which a build leaves where they are. What TypeScript compiled has its types beside it.
 *
 * @param files of a package, relative to it
 * @param hasSource whether a source is there, relative to the package
 */
export function staleFiles(files: readonly string[], hasSource: (path: string) => boolean): readonly string[] {
  const there = new Set(files);
  return files.filter((file) => {
    const name = /^dist\/(.+)\.js$/.exec(file)?.[1];
    return (
      name !== undefined &&
      there.has(`dist/${name}.d.ts`) &&
      !hasSource(`src/${name}.ts`) &&
      !hasSource(`src/${name}.tsx`)
    );
  });
}
