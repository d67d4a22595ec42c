const absent: ReadonlySet<unknown> = new Set(['ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED']);

/**
 * Whether the package of a module is there, and exports it. An error inside of the package is something else, and must not be
 * taken for that.
 *
 * @param resolve finds the address of a module, as `import.meta.resolve`
 */
export function isInstalled(module: string, resolve: (module: string) => string): boolean {
  try {
    resolve(module);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return false;
    throw error;
  }
}
