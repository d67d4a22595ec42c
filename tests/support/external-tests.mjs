import { readdirSync, readFileSync } from 'node:fs';

const directory = new URL('../external/', import.meta.url);
const ending = '.external.test.ts';

/** The tests that only `npm run test:external` runs: each with its name, and the first sentence of the comment it begins with. */
export const externalTests = () =>
  readdirSync(directory)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => {
      const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(new URL(file, directory), 'utf8'))?.[1] ?? '';
      const text = comment.replace(/\s*\n \*/g, ' ').trim();
      return { name: file.slice(0, -ending.length), about: /^.*?\.(?= |$)/.exec(text)?.[0] ?? text };
    });
