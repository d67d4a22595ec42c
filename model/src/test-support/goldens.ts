import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseXgboostJson } from '../xgboost/xgboost-json.js';

const goldenFileSchema = z.object({
  about: z.object({ why: z.string(), library: z.string() }),
  model: z.unknown(),
  rows: z.array(z.array(z.number().nullable())),
  margins: z.array(z.number()),
  contributions: z.array(z.array(z.number())),
});

export type GoldenFile = z.infer<typeof goldenFileSchema> & { readonly name: string };

/** What the real libxgboost predicted for small models (`npm run golden` writes them). */
export function xgboostGoldens(): readonly GoldenFile[] {
  const directory = new URL('../xgboost/goldens/', import.meta.url);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.replace('.json', ''),
      ...goldenFileSchema.parse(parseXgboostJson(readFileSync(new URL(file, directory), 'utf8'))),
    }));
}

/** Rows of a golden, NaN = missing. */
export function rowsOf(golden: GoldenFile): readonly Float64Array[] {
  return golden.rows.map((row) => Float64Array.from(row, (value) => value ?? Number.NaN));
}
