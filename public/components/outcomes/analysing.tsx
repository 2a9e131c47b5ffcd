import { t } from '../../messages/translate.ts';
import { log, phase } from '../../state/analysis.ts';
import { live } from '../../state/connection.ts';
import { Elapsed } from '../work/elapsed.tsx';
import { TierList } from '../work/tier-list.tsx';

/** The tiers at work, live, and what the vision model says while it is saying it. */
export function Analysing() {
  const { place = null, streamed = '' } = log.value ?? {};
  return (
    <div class="analysing">
      <p class="analysing-state">
        <Elapsed />
        {place !== null && place > 0 && <span>{t('analysing.queue', { count: place })}</span>}
        {live.value === 'down' && <span>{t('connection.lost')}</span>}
      </p>
      {phase.value.name === 'looking' && <p class="note">{t('phone.looking')}</p>}
      {phase.value.name === 'following' && <TierList />}
      {streamed && (
        <section aria-label={t('analysing.soFar')}>
          <p class="prose" dir="auto">
            {streamed}
          </p>
        </section>
      )}
    </div>
  );
}
