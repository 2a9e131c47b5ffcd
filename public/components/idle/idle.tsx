import { canKeep } from '../../actions/answer-here.ts';
import { t } from '../../messages/translate.ts';
import { online } from '../../state/connection.ts';
import { guide } from '../../state/guide.ts';
import { LabelForm } from '../choosing/label-form.tsx';
import { PhotoButtons } from '../photo-buttons.tsx';
import { Heading } from '../shell/heading.tsx';
import { Examples } from './examples.tsx';
import { FramingHelp } from './framing-help.tsx';
import { KeepRooms } from './keep-rooms.tsx';
import { KeptWorks } from './kept-works.tsx';

/** The first screen: show a photo, enter a label's number, or begin with an example. */
export function Idle() {
  return (
    <main class="idle">
      <div class="idle-words">
        <Heading>{t('idle.title')}</Heading>
        <p class="lead">{t('idle.lead')}</p>
        <PhotoButtons />
        <FramingHelp />
        <p class="note">
          {t('photo.privacy')} {guide.value?.reviewQueue && `${t('photo.review')} `}
          <span class="desktop-only">{t('photo.drop')}</span>
        </p>
        <LabelForm />
        <KeepRooms />
      </div>
      {online.value || !canKeep ? <Examples /> : <KeptWorks />}
    </main>
  );
}
