import { join } from 'node:path';
import { loadConfigFromFile, mergeConfig, type UserConfig } from 'vite';

/**
 * The configuration of a directory's pages, for a server of ours. It is read here rather than by Vite, which would start
 * anew whenever a file is edited that the configuration imports, such as a catalogue of texts.
 */
export async function viteConfig(directory: string): Promise<UserConfig> {
  const file = join(directory, 'vite.config.ts');
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, file, directory);
  if (loaded === null) throw new Error(`${file} cannot be read.`);
  return mergeConfig(loaded.config, { configFile: false, root: directory, clearScreen: false });
}
