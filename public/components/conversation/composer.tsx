import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { Icon } from '../icon.tsx';
import { VoiceQuestion } from './voice-question.tsx';

interface Props {
  busy: boolean;
  buttonRef: RefObject<HTMLButtonElement | null>;
  onAsk: (text: string) => void;
  onStop: () => void;
}

const touchKeyboard = matchMedia('(hover: none) and (pointer: coarse)');

/**
 * Where a question is written. Enter sends it on a keyboard and breaks the line on a touch
 * keyboard, which has no Shift+Enter. Send and Stop are one button, so that focus on it survives.
 */
export function Composer({ busy, buttonRef, onAsk, onStop }: Props) {
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const text = useSignal('');
  const limit = guide.value?.limits.questionCharacters;
  const excess = limit ? Math.max(0, text.value.trim().length - limit) : 0;

  const submit = () => {
    const question = text.value.trim();
    if (busy || excess > 0) return;
    if (!question) return input.current?.focus();
    text.value = '';
    onAsk(question);
  };
  /** What was spoken is for the visitor to read and mend; it joins what is written already. */
  const onSpoken = (spoken: string) => {
    text.value = [text.value.trim(), spoken].filter(Boolean).join(' ');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touchKeyboard.matches)
      return;
    event.preventDefault();
    submit();
  };

  return (
    <form
      class="composer"
      data-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) onStop();
        else submit();
      }}
    >
      <label class="visually-hidden" for={id}>
        {t('chat.label')}
      </label>
      <textarea
        ref={input}
        id={id}
        class="field"
        rows={1}
        dir="auto"
        placeholder={t('chat.placeholder')}
        value={text}
        aria-invalid={excess > 0}
        aria-describedby={excess > 0 ? `${id}-excess` : undefined}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <VoiceQuestion onSpoken={onSpoken} />
      <button
        ref={buttonRef}
        type="submit"
        class="button button-primary button-round"
        aria-label={busy ? t('chat.stop') : t('chat.send')}
      >
        <Icon name={busy ? 'square' : 'arrow-up'} />
      </button>
      {excess > 0 && (
        <p class="field-problem" id={`${id}-excess`}>
          {t('chat.tooLong', { count: excess })}
        </p>
      )}
    </form>
  );
}
