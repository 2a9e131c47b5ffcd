import { assessPhoto } from '../../src/recognition/index.ts';
import { decode, type PhotoSet } from '../photo-set.ts';
import { makeWalls, type SpoiltPhoto, spoil } from './spoilt-photos.ts';
import { photosOf } from './trial.ts';

export interface SpoiltCount {
  name: string;
  /** How many got the right reason. */
  right: number;
  all: number;
}

/** Made from every tenth photo of a work, however few are looked at otherwise. */
const EVERY = 10;
const WALLS = 30;

/** Spoilt photos, and walls without a picture, each with one right reason to refuse it. */
export async function measurePrecheck(sets: PhotoSet[]): Promise<SpoiltCount[]> {
  const counts = new Map<string, SpoiltCount>();
  const judge = ({ name, reason, image }: SpoiltPhoto) => {
    const count = counts.get(name) ?? { name, right: 0, all: 0 };
    count.all += 1;
    if (assessPhoto(image).reason === reason) count.right += 1;
    counts.set(name, count);
  };
  for (const { path, situation } of photosOf(sets, EVERY)) {
    if (situation !== 'in view') continue;
    for (const photo of await spoil(await decode(path))) judge(photo);
  }
  for (const wall of makeWalls(WALLS)) judge(wall);
  return [...counts.values()];
}
