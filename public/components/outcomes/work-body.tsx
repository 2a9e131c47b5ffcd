import type { ComponentType } from 'preact';
import { type Screen, screen } from '../../state/screen.ts';
import { fetchedLater } from '../fetched-later.tsx';
import { Analysing } from './analysing.tsx';
import { Candidates } from './candidates.tsx';
import { Described } from './described.tsx';
import { Failed } from './failed.tsx';
import { Held } from './held.tsx';
import { Identified } from './identified.tsx';
import { Limited } from './limited.tsx';
import { Unidentified } from './unidentified.tsx';
import { Unsuitable } from './unsuitable.tsx';
import { Uploading } from './uploading.tsx';

/** Asked in few museums, and there of few visitors. */
const SharedLabel = fetchedLater(
  async () => (await import('../choosing/shared-label.tsx')).SharedLabel,
);

const bodies: Record<Exclude<Screen, 'idle' | 'viewfinder'>, ComponentType> = {
  uploading: Uploading,
  analysing: Analysing,
  choosing: SharedLabel,
  identified: Identified,
  candidates: Candidates,
  described: Described,
  unsuitable: Unsuitable,
  unidentified: Unidentified,
  held: Held,
  limited: Limited,
  failed: Failed,
};

/** What the screen holds below its heading. */
export function WorkBody() {
  if (screen.value === 'idle' || screen.value === 'viewfinder') return null;
  const Body = bodies[screen.value];
  return <Body />;
}
