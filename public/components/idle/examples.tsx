import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ArtworkView } from '../../../src/contract.ts';
import { showExample } from '../../actions/show-example.ts';
import { below } from '../../api/base.ts';
import { getArtwork } from '../../api/http.ts';
import { directionOf } from '../../messages/direction.ts';
import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { Plate } from '../work/plate.tsx';

/** Three works of this collection, each to be tried like a photo of it. */
export function Examples() {
  const ids = (guide.value?.examples ?? []).slice(0, 3);
  return (
    <section class="examples" aria-labelledby="examples-title">
      <h2 class="section-title" id="examples-title">
        {t('examples.title')}
      </h2>
      <ul class="hanging">
        {ids.map((id, index) => (
          <Example key={id} id={id} lazy={index > 0} />
        ))}
      </ul>
    </section>
  );
}

function Example({ id, lazy }: { id: string; lazy: boolean }) {
  const work = useSignal<ArtworkView | null>(null);
  useEffect(() => {
    let wanted = true;
    void getArtwork(id).then((reply) => {
      if (wanted && reply.ok) work.value = reply.value;
    });
    return () => {
      wanted = false;
    };
  }, [id, work]);

  const known = work.value;
  const image = known?.image ?? below(`/api/artworks/${encodeURIComponent(id)}/image`);
  return (
    <li>
      <button type="button" class="hung" onClick={() => showExample(image)}>
        <span class="visually-hidden">{t('examples.try')}</span>
        <Plate
          src={image}
          alt=""
          widths={[320, 480, 640, 960]}
          sizes="(min-width: 64rem) 36vw, (min-width: 40rem) 28vw, 60vw"
          lazy={lazy}
        />
        <span
          class="caption"
          lang={known?.language}
          dir={known ? directionOf(known.language) : undefined}
        >
          <span class="caption-title">{known?.title ?? '\u00a0'}</span>
          <span class="caption-more">
            {[known?.artist, known?.date].filter(Boolean).join(', ') || '\u00a0'}
          </span>
        </span>
      </button>
    </li>
  );
}
