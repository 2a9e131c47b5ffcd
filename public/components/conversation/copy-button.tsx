import { useSignal } from '@preact/signals';
import { t } from '../../messages/translate.ts';
import { announce } from '../../state/announcements.ts';
import { Icon } from '../icon.tsx';

/** Copies a text; absent where the browser gives the page no clipboard. */
export function CopyButton({ text }: { text: string }) {
  const copied = useSignal(false);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    // Refused without the visitor's permission; then nothing was copied and nothing is said.
    await navigator.clipboard.writeText(text).then(
      () => {
        copied.value = true;
        announce(t('chat.copied'));
      },
      () => {},
    );
  };
  return (
    <button type="button" class="button button-quiet" onClick={copy}>
      <Icon name={copied.value ? 'check' : 'copy'} />
      {copied.value ? t('chat.copied') : t('chat.copy')}
    </button>
  );
}
