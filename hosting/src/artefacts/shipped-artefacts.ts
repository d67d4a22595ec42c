import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The directory of the artefacts that come with the package `model`, wherever that is installed. */
export const shippedArtefacts: string = join(
  dirname(createRequire(import.meta.url).resolve('@bellwether/model/package.json')),
  'artefacts/',
);
