import { readFile } from 'node:fs/promises';
import type { RunningGuide } from '../running-guide.ts';
import { toAnswer } from './answers.ts';
import type { Answer, BenchPhoto, Trial } from './trial.ts';

/** Sends photos as visitors would, as they are on the disk, one at a time. */
export async function askGuide(guide: RunningGuide, photos: BenchPhoto[]): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const photo of photos) {
    trials.push({ ...photo, answer: await askOnce(guide, await readFile(photo.path)) });
  }
  return trials;
}

/** Uploads one photo; its stages get the processor time of the server, of all cores, as `CPU`. */
export async function askOnce(guide: RunningGuide, photo: Uint8Array): Promise<Answer> {
  const before = await guide.cpuMs();
  const startedAt = performance.now();
  const reply = await guide.send(photo);
  const answer = toAnswer(reply, performance.now() - startedAt);
  const after = await guide.cpuMs();
  if (before !== null && after !== null) answer.stages.CPU = after - before;
  return answer;
}
