import { causeOf } from '../../api/problem.ts';
import { formatTime, t } from '../../messages/translate.ts';
import type { UnsentQuestion } from '../../state/unsent-question.ts';
import { Icon } from '../icon.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  question: UnsentQuestion;
  onAsk: (text: string) => void;
}

/** A question that is on its way, or did not get there. */
export function UnsentView({ question: { text, problem, until }, onAsk }: Props) {
  return (
    <article class="exchange">
      <h3 class="question">
        <span class="visually-hidden">{t('chat.you')}: </span>
        <bdi>{text}</bdi>
      </h3>
      {problem ? (
        <>
          <p class="field-problem">
            {causeOf(problem)} {until && t('limited.at', { time: formatTime(until) })}
          </p>
          <button type="button" class="button button-quiet" onClick={() => onAsk(text)}>
            <Icon name="rotate-ccw" />
            {t('retry')}
          </button>
        </>
      ) : (
        <Waiting />
      )}
    </article>
  );
}
