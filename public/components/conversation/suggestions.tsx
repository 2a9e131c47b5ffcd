import { t } from '../../messages/translate.ts';
import type { Exchange } from '../../state/conversation.ts';

interface Props {
  exchanges: Exchange[];
  busy: boolean;
  onAsk: (text: string) => void;
}

/** Questions to tap: the last answer's own, or three to begin with. */
export function Suggestions({ exchanges, busy, onAsk }: Props) {
  const asked = new Set(exchanges.map(({ question }) => question));
  const last = exchanges.at(-1)?.answer?.suggestions ?? [];
  const first = [t('chat.suggest.look'), t('chat.suggest.made'), t('chat.suggest.artist')];
  const shown = (last.length > 0 ? last : first).filter((text) => !asked.has(text)).slice(0, 3);
  if (shown.length === 0) return null;
  return (
    <ul class="suggestions" aria-label={t('chat.suggestions')}>
      {shown.map((text) => (
        <li key={text}>
          <button
            type="button"
            class="suggestion"
            dir="auto"
            aria-disabled={busy}
            onClick={() => busy || onAsk(text)}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
