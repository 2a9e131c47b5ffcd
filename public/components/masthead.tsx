import { t } from '../messages/translate.ts';
import { guide } from '../state/guide.ts';
import { screen } from '../state/screen.ts';
import { LanguageChoice } from './language-choice.tsx';
import { LeaveButton } from './leave-button.tsx';

/** The guide's name with that of its collection, and on every screen but the first the way back. */
export function Masthead() {
  return (
    <header class="masthead">
      <p class="masthead-name">{t('masthead.name')}</p>
      {screen.value === 'idle' ? (
        <p class="masthead-motto">{guide.value?.name || t('masthead.motto')}</p>
      ) : (
        <LeaveButton />
      )}
      <LanguageChoice />
    </header>
  );
}
