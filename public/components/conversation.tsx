import { useId } from 'preact/hooks';
import { askQuestion, stopAnswer } from '../actions/ask-question.ts';
import { t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { openExchange } from '../state/conversation.ts';
import { guide } from '../state/guide.ts';
import { unsent } from '../state/unsent-question.ts';
import { Composer } from './composer.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { Suggestions } from './suggestions.tsx';
import { UnsentView } from './unsent-view.tsx';

/** Questions and answers about the work. Escape stops an answer from anywhere in it. */
export function Conversation() {
  const id = useId();
  const exchanges = log.value?.exchanges ?? [];
  const waiting = unsent.value;
  const showUnsent = waiting && (waiting.problem || waiting.after === exchanges.length);
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
      {showUnsent && <UnsentView question={waiting} />}
      <Suggestions exchanges={exchanges} busy={busy} onAsk={askQuestion} />
      <Composer busy={busy} onAsk={askQuestion} onStop={stopAnswer} />
    </section>
  );
}
