import type { Analysis, TierReport } from '../../src/contract.ts';
import { formatNumber, t } from '../messages/translate.ts';
import { SeenInPhoto } from './seen-in-photo.tsx';

/** What each tier found, with its figures, for those who want to see the evidence. */
export function HowWeKnow({ analysis }: { analysis: Analysis }) {
  const { tiers, totalMs, cached } = analysis;
  return (
    <details class="disclosure how">
      <summary>{t('how.title')}</summary>
      <p class="note">
        {tiers.length > 0
          ? t('how.lead', { ms: formatNumber(Math.round(totalMs)) })
          : t('how.chosen')}
        {cached && ` ${t('confidence.cached')}`}
      </p>
      <SeenInPhoto analysis={analysis} />
      <ol class="evidence">
        {tiers.map((tier) => (
          <TierEvidence key={tier.name} tier={tier} />
        ))}
      </ol>
    </details>
  );
}

function TierEvidence({ tier: { name, outcome, ms, detail } }: { tier: TierReport }) {
  const figures = Object.entries(detail).filter(([, value]) => value !== null && value !== '');
  return (
    <li>
      <p class="evidence-head">
        <strong>{t(`tier.${name}`)}</strong>
        <span>
          {t('how.outcome', {
            state: t(`tierState.${outcome}`),
            time: t('how.time', { ms: formatNumber(Math.round(ms)) }),
          })}
        </span>
      </p>
      {figures.length > 0 && (
        <dl class="figures">
          {figures.map(([key, value]) => (
            <div key={key}>
              <dt lang="en" dir="ltr">
                {wordsOf(key)}
              </dt>
              <dd lang="en" dir="ltr">
                {figureText(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** `inlierCount` to "inlier count". */
function wordsOf(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function figureText(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value, { maximumSignificantDigits: 4 });
  if (Array.isArray(value)) return value.map(figureText).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, inner]) => `${wordsOf(key)} ${figureText(inner)}`)
      .join(', ');
  return String(value);
}
