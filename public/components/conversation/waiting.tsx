import { t } from '../../messages/translate.ts';

/** The question has arrived, and the first word of its answer has not. */
export function Waiting() {
  return (
    <p class="note waiting">
      <span class="working" />
      {t('chat.waiting')}
    </p>
  );
}
