import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HostingError } from '@bellwether/hosting';

/** The package that has the pages. */
const owner = '@bellwether/smart-app/package.json';

/**
 * The directory of the app's built pages, in the package that they are built in.
 *
 * @throws HostingError `settings-invalid` where they are not built
 */
export function findPages(): string {
  const pages = join(dirname(createRequire(import.meta.url).resolve(owner)), 'dist', 'site');
  if (!existsSync(join(pages, 'launch.html')))
    throw new HostingError('settings-invalid', `The pages of the app are not in ${pages}: run "npm run build" first.`);
  return pages;
}
