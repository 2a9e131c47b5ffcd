import { useId } from 'preact/hooks';
import { openWork } from '../../actions/open-work.ts';
import { t } from '../../messages/translate.ts';
import { online } from '../../state/connection.ts';

/** In the conversation's place where this phone answered by itself: questions wait for the network. */
export function AskLater({ artworkId }: { artworkId: string }) {
  const id = useId();
  return (
    <section class="conversation" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {t('chat.title')}
      </h2>
      <p class="note">{t(online.value ? 'phone.askNow' : 'phone.askLater')}</p>
      <button
        type="button"
        class="button"
        aria-disabled={!online.value}
        onClick={() => online.value && openWork(artworkId)}
      >
        {t('phone.openAtGuide')}
      </button>
    </section>
  );
}
