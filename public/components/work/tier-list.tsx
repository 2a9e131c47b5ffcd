import { formatNumber, t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { emptyLog, type TierProgress } from '../../state/analysis-log.ts';
import { Icon } from '../icon.tsx';

/** The four tiers in their order: waiting, working, done or skipped. */
export function TierList() {
  const tiers = log.value?.tiers ?? emptyLog('').tiers;
  return (
    <ol class="tiers" aria-label={t('analysing.steps')}>
      {tiers.map((tier) => (
        <Tier key={tier.name} {...tier} />
      ))}
    </ol>
  );
}

const quiet = new Set<TierProgress['state']>(['skipped', 'disabled', 'unconfigured', 'waiting']);

function Tier({ name, state, ms }: TierProgress) {
  return (
    <li class="tier" data-state={quiet.has(state) ? 'quiet' : state}>
      <span class="tier-mark">
        <Mark state={state} />
      </span>
      <span class="tier-name">{t(`tier.${name}`)}</span>
      <span class="tier-state">
        {t(`tierState.${state}`)}
        {ms !== null && !quiet.has(state) && (
          <span class="tier-time">{t('how.time', { ms: formatNumber(Math.round(ms)) })}</span>
        )}
      </span>
    </li>
  );
}

function Mark({ state }: { state: TierProgress['state'] }) {
  if (state === 'working') return <span class="working" />;
  if (state === 'failed' || state === 'timeout') return <Icon name="circle-alert" />;
  if (quiet.has(state)) return <Icon name="minus" />;
  return <Icon name="check" />;
}
