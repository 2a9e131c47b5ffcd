import { useSignal } from '@preact/signals';
import type { Analysis, Outline } from '../../../src/contract.ts';
import { placeText } from '../../messages/place-in-photo.ts';
import { t } from '../../messages/translate.ts';
import { photo } from '../../state/photo.ts';

/** Where the photo shows what was recognised: drawn on the visitor's own photo, and in words. */
export function SeenInPhoto({ analysis }: { analysis: Analysis }) {
  const broken = useSignal(false);
  const { outline, candidates } = analysis;
  const others = distinct(candidates.flatMap(({ outline: own }) => (own ? [own] : [])));
  if (!outline && others.length === 0) return null;
  const preview = photo.value?.preview;
  return (
    <figure class="seen">
      {preview && !broken.value && (
        <div class="seen-photo">
          <img
            src={preview}
            alt={t('photo.alt')}
            onError={() => {
              broken.value = true;
            }}
          />
          {/* Corners are shares of the photo, so they stay where they are in any writing direction. */}
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            {others.map((other) => (
              <OutlineDrawn key={pointsOf(other)} outline={other} kind="other" />
            ))}
            {outline && <OutlineDrawn outline={outline} kind="main" />}
          </svg>
        </div>
      )}
      <figcaption class="note">
        {[
          outline && placeText(outline),
          others.length > 0 &&
            t(outline ? 'seen.others' : 'seen.possible', { count: others.length }),
        ]
          .filter(Boolean)
          .join(' ')}
      </figcaption>
    </figure>
  );
}

/** A light line on a dark one: one of the two can be seen on any photo. */
function OutlineDrawn({ outline, kind }: { outline: Outline; kind: 'main' | 'other' }) {
  const points = pointsOf(outline);
  return (
    <g data-outline={kind}>
      <polygon class="seen-edge" points={points} />
      <polygon class="seen-line" points={points} />
    </g>
  );
}

const pointsOf = (outline: Outline) => outline.map((corner) => corner.join(',')).join(' ');

/** Look-alikes claim the same place: it is drawn once. */
const distinct = (outlines: Outline[]) => [
  ...new Map(outlines.map((outline) => [pointsOf(outline), outline])).values(),
];
