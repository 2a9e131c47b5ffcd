import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ArtworkView } from '../../src/contract.ts';
import { openWork } from '../actions/open-work.ts';
import { Plate } from '../components/work/plate.tsx';
import { directionOf } from '../messages/direction.ts';
import { t } from '../messages/translate.ts';
import { type KeptRoom, keptRooms, type ListedWork } from './room-cache.ts';
import { seenWorks } from './seen-works.ts';

/** Works with pictures at most; those seen before them are in their rooms' lists, where kept. */
const MOST_SEEN = 6;

/** What opens without a network: the works seen last, and every work of each kept room. */
export function WorkList() {
  const seen = useSignal<ArtworkView[]>([]);
  const rooms = useSignal<KeptRoom[] | null>(null);
  useEffect(() => {
    void Promise.all([seenWorks(), keptRooms()]).then(([works, kept]) => {
      seen.value = works.slice(0, MOST_SEEN);
      rooms.value = kept;
    });
  }, [seen, rooms]);

  if (!rooms.value) return null;
  const isEmpty = seen.value.length === 0 && rooms.value.length === 0;
  return (
    <div class="kept-works">
      {isEmpty && <p class="note">{t('kept.none')}</p>}
      {seen.value.length > 0 && (
        <ul class="hanging">
          {seen.value.map((work) => (
            <SeenWork key={work.id} work={work} />
          ))}
        </ul>
      )}
      {rooms.value.map(({ room, works }) => (
        <details key={room ?? ''} class="disclosure">
          <summary>{t('kept.room', { room: room ?? t('rooms.all'), count: works.length })}</summary>
          <ul class="work-list">
            {works.map((work) => (
              <li key={work.id}>
                <button type="button" class="button button-quiet" onClick={() => openWork(work.id)}>
                  <Name work={work} />
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function SeenWork({ work }: { work: ArtworkView }) {
  return (
    <li>
      <button type="button" class="hung" onClick={() => openWork(work.id)}>
        {work.image && <Plate src={work.image} alt="" widths={[320]} lazy />}
        <span class="caption" lang={work.language} dir={directionOf(work.language)}>
          <span class="caption-title">{work.title}</span>
          <span class="caption-more">
            {[work.artist, work.date].filter(Boolean).join(', ') || '\u00a0'}
          </span>
        </span>
      </button>
    </li>
  );
}

const Name = ({ work: { title, artist, label, language } }: { work: ListedWork }) => (
  <span lang={language} dir={directionOf(language)}>
    {[label, title, artist].filter(Boolean).join(' · ')}
  </span>
);
