import { useEffect, useRef } from 'preact/hooks';
import { askQuestion } from '../../actions/ask-question.ts';
import { causeOf } from '../../api/problem.ts';
import { directionOf } from '../../messages/direction.ts';
import { language, t } from '../../messages/translate.ts';
import type { Exchange } from '../../state/conversation.ts';
import { missingNotice } from '../../state/degraded.ts';
import { Icon } from '../icon.tsx';
import { ListenControls } from '../listen-controls.tsx';
import { MarkedText } from '../work/marked-text.tsx';
import { Provenance } from '../work/provenance.tsx';
import { CopyButton } from './copy-button.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  exchange: Exchange;
  /** Whether an answer is being written, this one or another. */
  busy: boolean;
}

/** A question with its answer, as it is being written and afterwards. */
export function ExchangeView({ exchange, busy }: Props) {
  const { questionId, question, text, status } = exchange;
  const spoken = exchange.answer?.language ?? language.value;
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <article class="exchange" ref={element} aria-busy={status === 'streaming'}>
      <h3 class="question">
        <span class="visually-hidden">{t('chat.you')}: </span>
        <bdi>{question}</bdi>
      </h3>
      {status === 'waiting' && <Waiting />}
      {text && (
        <div class="answer" lang={spoken} dir={directionOf(spoken)}>
          <MarkedText chapter={questionId} segments={exchange.segments} language={spoken} />
        </div>
      )}
      {status === 'stopped' && <p class="note">{t('chat.stopped')}</p>}
      {status === 'failed' && exchange.problem && (
        <p class="field-problem">{causeOf(exchange.problem)}</p>
      )}
      {status === 'done' && <AnswerFoot exchange={exchange} />}
      {(status === 'stopped' || status === 'failed') && (
        <button
          type="button"
          class="button button-quiet"
          aria-disabled={busy}
          onClick={() => busy || askQuestion(question)}
        >
          <Icon name="rotate-ccw" />
          {t('retry')}
        </button>
      )}
    </article>
  );
}

function AnswerFoot({ exchange: { questionId, text, answer } }: { exchange: Exchange }) {
  if (!answer) return null;
  return (
    <>
      <p class="note">
        {t(answer.writtenBy === 'model' ? 'chat.answeredByModel' : 'chat.answeredByCatalogue')}{' '}
        {missingNotice(answer.degraded)}
      </p>
      <Provenance sources={answer.sources} />
      <div class="row">
        <ListenControls
          chapter={questionId}
          title={t('chat.answer')}
          text={text}
          language={answer.language}
        />
        <CopyButton text={text} />
      </div>
    </>
  );
}
