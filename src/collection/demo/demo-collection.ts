import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { artworkSchema } from '../artwork.ts';
import type { Work } from '../importing/build-catalogue.ts';
import records from './works.json' with { type: 'json' };

const demoSchema = z.array(artworkSchema.extend({ package: z.string() }));

/** How many works the demo collection has. */
export const DEMO_SIZE = records.length;

/** The demo collection: our records, and pictures that come as npm packages. */
export async function* demoCollection(): AsyncGenerator<Work> {
  for (const { package: name, ...artwork } of demoSchema.parse(records)) {
    const folder = dirname(findPackageJSON(name, import.meta.url)!);
    yield { artwork, pictures: [await readFile(join(folder, 'data', 'image.jpg'))] };
  }
}
