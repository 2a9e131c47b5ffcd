import { DEMO_WORKS, demoWorkPath } from '../../test/support/demo-works.ts';
import { withComment } from '../../test/support/odd-photos.ts';
import { makeCopy, makePhoto, makeWall } from '../../test/support/photo-maker.ts';
import type { SeededRandom } from '../../test/support/seeded-random.ts';

/** What visitors point their phones at, and how often: tenths. */
const MIX = { copy: 3, easy: 4, medium: 2, wall: 1 };

type Kind = keyof typeof MIX;

const TENTHS = (Object.keys(MIX) as Kind[]).flatMap(
  (kind) => Array(MIX[kind]).fill(kind) as Kind[],
);

/** Photos as the page sends them: 1,600 px and JPEG. Each one drawn is another file, so that no cache answers. */
export interface PhotoPool {
  draw(random: SeededRandom): { kind: Kind; bytes: Uint8Array };
}

export async function makePhotoPool(): Promise<PhotoPool> {
  const photos: Record<Kind, Uint8Array[]> = { copy: [], easy: [], medium: [], wall: [] };
  for (const [seed, work] of DEMO_WORKS.entries()) {
    const path = demoWorkPath(work);
    photos.copy.push(await makeCopy(path, { width: 1200, quality: 82 }));
    for (const difficulty of ['easy', 'medium'] as const) {
      photos[difficulty].push((await makePhoto(path, { seed, difficulty })).jpeg);
    }
    photos.wall.push(await makeWall({ seed }));
  }
  let drawn = 0;
  return {
    draw(random) {
      const kind = random.pick(TENTHS);
      drawn++;
      return { kind, bytes: withComment(random.pick(photos[kind]), 1 + (drawn % 60_000)) };
    },
  };
}
