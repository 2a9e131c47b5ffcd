import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { openWork } from '../actions/open-work.ts';
import { baseOf } from '../api/base.ts';
import { MarkedText } from '../components/work/marked-text.tsx';
import { Provenance } from '../components/work/provenance.tsx';
import { directionOf } from '../messages/direction.ts';
import { formatTime, t } from '../messages/translate.ts';
import { confidenceWord } from '../messages/wording.ts';
import { announce } from '../state/announcements.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { NoteField } from '../visit/note-field.tsx';
import type { KeptExchange, SeenWork } from '../visit/seen-work.ts';
import { forgetWork } from '../visit/visit.ts';
import { pictureOf } from '../visit/visit-store.ts';
import { ConfirmButton } from './confirm-button.tsx';

/** A work as the visitor saw it: when, how sure the guide was, what was asked and noted. */
export function SeenWorkView({ work }: { work: SeenWork }) {
  const id = useId();
  const { artwork, exchanges } = work;
  const direction = directionOf(artwork.language);
  return (
    <article class="seen-work" aria-labelledby={id}>
      <KeptPicture work={work} />
      <div class="seen-work-words">
        <div class="caption" lang={artwork.language} dir={direction}>
          <h3 class="caption-title" id={id}>
            <a href={work.path} onClick={(event) => open(event, work)}>
              {artwork.title}
            </a>
          </h3>
          <p class="caption-more">{[artwork.artist, artwork.date].filter(Boolean).join(', ')}</p>
        </div>
        <p class="note">
          {[t('visit.seen', { time: formatTime(new Date(work.at), 'short') }), confidenceWord(work)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {exchanges.length > 0 && (
          <details class="disclosure">
            <summary>{t('visit.questions', { count: exchanges.length })}</summary>
            {exchanges.map((exchange) => (
              <Answered key={exchange.id} exchange={exchange} />
            ))}
          </details>
        )}
        <NoteField path={work.path} />
        <ConfirmButton
          label={t('visit.delete')}
          name={t('visit.deleteOf', { title: artwork.title })}
          question={t('visit.deleteQuestion')}
          onConfirm={async () => {
            await forgetWork(work.path);
            moveFocusToHeading();
            announce(t('visit.deleted'));
          }}
        />
      </div>
    </article>
  );
}

/**
 * The picture that this phone keeps, which needs no network. It is fetched after its work has been kept,
 * so it is looked for again each time that the visit has been read anew.
 */
function KeptPicture({ work }: { work: SeenWork }) {
  const address = useSignal<string | null>(null);
  useEffect(() => {
    if (address.value) return;
    let wanted = true;
    pictureOf(work.path).then(
      (picture) => {
        if (wanted && picture) address.value = URL.createObjectURL(picture);
      },
      // Storage is closed: the list does without pictures.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [work, address]);
  useEffect(
    () => () => {
      if (address.value) URL.revokeObjectURL(address.value);
    },
    [address],
  );
  return (
    <div class="plate">{address.value && <img src={address.value} alt="" decoding="async" />}</div>
  );
}

function Answered({ exchange: { id, question, answer } }: { exchange: KeptExchange }) {
  return (
    <article class="exchange">
      <h4 class="question" dir="auto">
        {question}
      </h4>
      <div class="answer" lang={answer.language} dir={directionOf(answer.language)}>
        <MarkedText chapter={id} segments={answer.segments} language={answer.language} />
      </div>
      <Provenance sources={answer.sources} />
    </article>
  );
}

/** On this page where the work is of its collection; else the link leads to the other one's. */
function open(event: MouseEvent, { path, artwork }: SeenWork): void {
  const ours = baseOf(path) === baseOf(location.pathname);
  if (!ours || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  openWork(artwork.id);
}
