import type { Analysis } from '../../../src/contract.ts';
import { formatNumber, t } from '../../messages/translate.ts';
import { fetchedLater } from '../fetched-later.tsx';
import { LateDisclosure } from '../late-disclosure.tsx';

const Evidence = fetchedLater(async () => (await import('./evidence.tsx')).Evidence);

/** What each tier found, with its figures, for those who want to see the evidence. */
export function HowWeKnow({ analysis }: { analysis: Analysis }) {
  const { tiers, totalMs, cached } = analysis;
  return (
    <LateDisclosure class="how" summary={t('how.title')}>
      {() => (
        <>
          <p class="note">
            {tiers.length > 0
              ? t('how.lead', { ms: formatNumber(Math.round(totalMs)) })
              : t('how.chosen')}
            {cached && ` ${t('confidence.cached')}`}
          </p>
          <Evidence analysis={analysis} />
        </>
      )}
    </LateDisclosure>
  );
}
