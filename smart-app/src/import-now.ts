import { defaultServerConditions, runnerImport } from 'vite';

/** What a source file exports, as it and all that it imports are now; for plugins of Vite, never for the app itself. */
export async function importNow<Module>(file: string): Promise<Module> {
  const conditions = ['source', ...defaultServerConditions];
  const { module } = await runnerImport<Module>(file, {
    configFile: false,
    logLevel: 'error',
    // Our own packages are read as they are edited, and not as they were built.
    resolve: { conditions, noExternal: /^@bellwether\// },
    ssr: { resolve: { conditions } },
  });
  return module;
}
