import { useSignal } from '@preact/signals';
import type { Candidate } from '../../../src/contract.ts';
import { chooseNone, chooseWork } from '../../actions/correct.ts';
import type { Reply } from '../../api/problem.ts';
import { causeOf } from '../../api/problem.ts';
import { t } from '../../messages/translate.ts';
import { alertVisitor } from '../../state/announcements.ts';
import { CandidateButton } from './candidate-button.tsx';

interface Props {
  candidates: Candidate[];
  /** What saying no to all of them is called. */
  none: string;
}

/** Up to three works as buttons with their pictures, and none of them as an answer like any other. */
export function CandidateList({ candidates, none }: Props) {
  const pending = useSignal(false);
  const problem = useSignal('');

  const answer = async (send: () => Promise<Reply<unknown>>) => {
    if (pending.value) return;
    pending.value = true;
    const reply = await send();
    pending.value = false;
    problem.value = reply.ok ? '' : `${t('notThis.failed')} ${causeOf(reply.problem)}`;
    if (!reply.ok) alertVisitor(problem.value);
  };

  return (
    <>
      <ul class="candidates">
        {candidates.slice(0, 3).map(({ artwork }) => (
          <li key={artwork.id}>
            <CandidateButton
              artwork={artwork}
              disabled={pending.value}
              onClick={() => answer(() => chooseWork(artwork.id))}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        aria-disabled={pending.value}
        onClick={() => answer(chooseNone)}
      >
        {none}
      </button>
      {problem.value && <p class="field-problem">{problem.value}</p>}
    </>
  );
}
