import { t } from '../messages/translate.ts';
import { guide } from '../state/guide.ts';
import { screen } from '../state/screen.ts';
import { LeaveButton } from './leave-button.tsx';

/** The guide's name, and on every screen but the first the way back. */
export function Masthead() {
  return (
    <header class="masthead">
      <p class="masthead-name">{guide.value?.name || t('masthead.name')}</p>
      {screen.value === 'idle' ? (
        <p class="masthead-motto">{t('masthead.motto')}</p>
      ) : (
        <LeaveButton />
      )}
    </header>
  );
}
