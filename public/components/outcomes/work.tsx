import { WorkBody } from './work-body.tsx';
import { WorkHead } from './work-head.tsx';
import { WorkPicture } from './work-picture.tsx';

/**
 * Everything after the first screen. Picture and heading stay the same elements from upload to
 * result, so that nothing jumps and a focus in them survives what the server changes.
 */
export function Work() {
  return (
    <main class="work">
      <WorkPicture />
      <div class="work-words">
        <WorkHead />
        <WorkBody />
      </div>
    </main>
  );
}
