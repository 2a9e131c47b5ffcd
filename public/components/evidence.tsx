import type { TierReport } from '../../src/contract.ts';
import type { laterEn } from '../messages/later/en.ts';
import { formatNumber, t } from '../messages/translate.ts';

/** The tiers with what each one found. */
export function Evidence({ tiers }: { tiers: TierReport[] }) {
  return (
    <ol class="evidence">
      {tiers.map((tier) => (
        <TierEvidence key={tier.name} tier={tier} />
      ))}
    </ol>
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
            <Figure key={key} name={key} value={value} />
          ))}
        </dl>
      )}
    </li>
  );
}

type FigureKey = Extract<keyof typeof laterEn, `figure.${string}`>;
type MethodKey = Extract<keyof typeof laterEn, `method.${string}`>;

const figureNames = {
  method: 'figure.method',
  distance: 'figure.distance',
  bits: 'figure.bits',
  margin: 'figure.margin',
  inliers: 'figure.inliers',
  ratio: 'figure.ratio',
  spread: 'figure.spread',
  score: 'figure.score',
  passes: 'figure.passes',
  hashDistance: 'figure.hashDistance',
  structure: 'figure.structure',
  colourfulness: 'figure.colourfulness',
  second: 'figure.second',
  rival: 'figure.rival',
  seen: 'figure.seen',
  lookalikes: 'figure.lookalikes',
  looseMatches: 'figure.looseMatches',
  shortlist: 'figure.shortlist',
  nearest: 'figure.nearest',
  shorterSide: 'figure.shorterSide',
  mean: 'figure.mean',
  darkest: 'figure.darkest',
  brightest: 'figure.brightest',
  clipped: 'figure.clipped',
  meanOfRest: 'figure.meanOfRest',
  sharpness: 'figure.sharpness',
  strongest: 'figure.strongest',
  overruled: 'figure.overruled',
  model: 'figure.model',
  attempts: 'figure.attempts',
  readText: 'figure.readText',
  byLabel: 'figure.byLabel',
  unlistedWork: 'figure.unlistedWork',
  budgetMs: 'figure.budgetMs',
  reason: 'figure.reason',
  code: 'figure.code',
} satisfies Record<string, FigureKey>;

const methods = {
  'exact copy': 'method.exact copy',
  'hash and geometry': 'method.hash and geometry',
  'local features': 'method.local features',
} satisfies Record<string, MethodKey>;

/** A figure in the page's language; one that the page does not know, by the guide's own name for it. */
function Figure({ name, value }: { name: string; value: unknown }) {
  const known = Object.hasOwn(figureNames, name);
  const method =
    name === 'method' && Object.hasOwn(methods, String(value)) && (value as keyof typeof methods);
  const inPageLanguage = method || typeof value === 'number';
  return (
    <div>
      <dt {...(known ? {} : english)}>
        {known ? t(figureNames[name as keyof typeof figureNames]) : wordsOf(name)}
      </dt>
      <dd {...(inPageLanguage ? {} : english)}>
        {method ? t(methods[method]) : figureText(value)}
      </dd>
    </div>
  );
}

const english = { lang: 'en', dir: 'ltr' } as const;

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
