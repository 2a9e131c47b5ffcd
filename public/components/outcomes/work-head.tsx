import { directionOf } from '../../messages/direction.ts';
import { language, type MessageKey, t } from '../../messages/translate.ts';
import { log, phase } from '../../state/analysis.ts';
import { answerNotice } from '../../state/degraded.ts';
import { type Screen, screen } from '../../state/screen.ts';
import { besideOriginal } from '../../state/translations.ts';
import { Icon } from '../icon.tsx';
import { Heading } from '../shell/heading.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ConfidenceLine } from '../work/confidence-line.tsx';
import { TranslatedField } from '../work/translated-field.tsx';

const titles = {
  uploading: 'upload.title',
  analysing: 'analysing.title',
  choosing: 'notThis.title',
  candidates: 'candidates.title',
  described: 'described.title',
  unsuitable: 'unsuitable.title',
  unidentified: 'unidentified.title',
  held: 'held.title',
  limited: 'limited.title',
  failed: 'failed.title',
} satisfies Partial<Record<Screen, MessageKey>>;

/** The screen's heading: what is going on, or the work's title and artist. */
export function WorkHead() {
  const now = screen.value;
  const artwork = now === 'identified' ? log.value?.analysis?.artwork : null;
  const title = artwork?.title ?? titleOf(now);
  usePageTitle(title);

  return (
    <header class="work-head">
      <Heading lang={artwork?.language} dir={artwork ? directionOf(artwork.language) : undefined}>
        {title}
      </Heading>
      {artwork && besideOriginal(artwork, 'title', language.value) && (
        <p class="byline">
          <TranslatedField artwork={artwork} which="title" />
        </p>
      )}
      {artwork?.artist && (
        <p class="byline" lang={artwork.language} dir={directionOf(artwork.language)}>
          {artwork.artist}
        </p>
      )}
      {now === 'identified' && <ConfidenceLine />}
      {now === 'identified' && log.value?.onPhone && (
        <p class="note notice">
          <Icon name="smartphone" />
          {t(log.value.analysis?.chosenByVisitor ? 'phone.kept' : 'phone.recognised')}
        </p>
      )}
      {answerNotice.value && (
        <p class="note notice">
          <Icon name="circle-alert" />
          {answerNotice.value}
        </p>
      )}
    </header>
  );
}

function titleOf(now: Screen): string {
  if (now === 'analysing' && phase.value.name === 'opening') return t('analysing.opening');
  return now in titles ? t(titles[now as keyof typeof titles]) : '';
}
