import { useSignal } from '@preact/signals';
import type { ArtworkView } from '../../../src/contract.ts';
import { chooseNone, chooseWork } from '../../actions/correct.ts';
import type { Reply } from '../../api/problem.ts';
import { causeOf } from '../../api/problem.ts';
import { t } from '../../messages/translate.ts';
import { alertVisitor } from '../../state/announcements.ts';
import { CandidateButton } from './candidate-button.tsx';

interface Props {
  works: ArtworkView[];
  /** What saying no to all of them is called. */
  none: string;
  /** What becomes of the answer; without these it corrects the analysis on the page. */
  choose?: (work: ArtworkView) => Promise<Reply<unknown>>;
  refuse?: () => Promise<Reply<unknown>>;
}

/** Works as buttons with their pictures, and none of them as an answer like any other. */
export function CandidateList({
  works,
  none,
  choose = ({ id }) => chooseWork(id),
  refuse = chooseNone,
}: Props) {
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
        {works.map((artwork) => (
          <li key={artwork.id}>
            <CandidateButton
              artwork={artwork}
              disabled={pending.value}
              onClick={() => answer(() => choose(artwork))}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        aria-disabled={pending.value}
        onClick={() => answer(refuse)}
      >
        {none}
      </button>
      {problem.value && <p class="field-problem">{problem.value}</p>}
    </>
  );
}
