import { useId, useRef } from 'preact/hooks';
import { askQuestion, stopAnswer } from '../../actions/ask-question.ts';
import { t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { openExchange } from '../../state/conversation.ts';
import { guide } from '../../state/guide.ts';
import { unsent } from '../../state/unsent-question.ts';
import { Composer } from './composer.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { Suggestions } from './suggestions.tsx';
import { UnsentView } from './unsent-view.tsx';
import { WishControls } from './wish-controls.tsx';

/** Questions and answers about the work. Escape stops an answer from anywhere in it. */
export function Conversation() {
  const id = useId();
  const exchanges = log.value?.exchanges ?? [];
  const waiting = unsent.value;
  const showUnsent = waiting && (waiting.problem || waiting.after === exchanges.length);
  const composerButton = useRef<HTMLButtonElement>(null);
  const ask = (text: string) => {
    // The button pressed may go away; the one that stops the answer stays.
    composerButton.current?.focus({ preventScroll: true });
    void askQuestion(text);
  };
  const busy = openExchange(exchanges) !== undefined || (waiting !== null && !waiting.problem);
  return (
    <section
      class="conversation"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') stopAnswer();
      }}
    >
      <h2 class="section-title" id={id}>
        {t('chat.title')}
      </h2>
      {guide.value && (
        <p class="note">
          {t(guide.value.conversation === 'model' ? 'chat.byModel' : 'chat.byCatalogue')}
        </p>
      )}
      {exchanges.map((exchange) => (
        <ExchangeView key={exchange.questionId} exchange={exchange} busy={busy} />
      ))}
      {showUnsent && <UnsentView question={waiting} onAsk={ask} />}
      <Suggestions exchanges={exchanges} busy={busy} onAsk={ask} />
      <WishControls />
      <Composer busy={busy} buttonRef={composerButton} onAsk={askQuestion} onStop={stopAnswer} />
    </section>
  );
}
