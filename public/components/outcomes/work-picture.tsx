import { directionOf } from '../../messages/direction.ts';
import { formatBytes, t } from '../../messages/translate.ts';
import { nameOf } from '../../messages/wording.ts';
import { log } from '../../state/analysis.ts';
import { photo } from '../../state/photo.ts';
import { screen } from '../../state/screen.ts';
import { Plate } from '../work/plate.tsx';

/** The work's picture once it is known; the visitor's own photo until then. */
export function WorkPicture() {
  const artwork = screen.value === 'identified' ? log.value?.analysis?.artwork : null;
  const inHand = photo.value;
  return (
    <div class="work-picture">
      {artwork?.image ? (
        <figure key="work">
          <Plate
            src={artwork.image}
            alt={nameOf(artwork)}
            widths={[640, 1280]}
            sizes="(min-width: 60rem) 55vw, 100vw"
          />
          {artwork.credit && (
            <figcaption class="note" lang={artwork.language} dir={directionOf(artwork.language)}>
              {artwork.credit}
            </figcaption>
          )}
        </figure>
      ) : (
        inHand && (
          <figure key="photo">
            <Plate src={inHand.preview} alt={t('photo.alt')} />
            <figcaption class="note">{preparedText()}</figcaption>
          </figure>
        )
      )}
    </div>
  );
}

function preparedText(): string {
  const prepared = photo.value?.prepared;
  if (!prepared) return t('upload.preparing');
  if (prepared.how === 'original') return t('photo.original');
  if (prepared.how === 'cleaned') return t('photo.cleaned');
  return t('photo.reduced', {
    before: formatBytes(prepared.before),
    after: formatBytes(prepared.after),
  });
}
