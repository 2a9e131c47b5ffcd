import { useId } from 'preact/hooks';
import type { Analysis } from '../../../src/contract.ts';
import { openWork } from '../../actions/open-work.ts';
import { t } from '../../messages/translate.ts';
import { CandidateButton } from './candidate-button.tsx';

/** Other works that the same photo shows. Opening one is not a correction: the first stays right. */
export function AlsoInView({ analysis: { candidates, artwork } }: { analysis: Analysis }) {
  const id = useId();
  const seen = candidates.filter(
    (candidate) => candidate.outline !== null && candidate.artwork.id !== artwork?.id,
  );
  if (seen.length === 0) return null;
  return (
    <section class="chapter" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {t('seen.also')}
      </h2>
      <ul class="candidates">
        {seen.slice(0, 3).map((candidate) => (
          <li key={candidate.artwork.id}>
            <CandidateButton
              artwork={candidate.artwork}
              onClick={() => openWork(candidate.artwork.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
