import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { place } from '../../state/place.ts';
import { screen } from '../../state/screen.ts';
import { LanguageChoice } from './language-choice.tsx';
import { LeaveButton } from './leave-button.tsx';
import { Places } from './places.tsx';

/** The guide's name with that of its collection, the ways about the page, and the way back. */
export function Masthead() {
  return (
    <header class="masthead">
      <p class="masthead-name">{t('masthead.name')}</p>
      {screen.value === 'idle' || place.value !== 'guide' ? (
        <p class="masthead-motto">{guide.value?.name || t('masthead.motto')}</p>
      ) : (
        <LeaveButton />
      )}
      <LanguageChoice />
      <Places />
    </header>
  );
}
