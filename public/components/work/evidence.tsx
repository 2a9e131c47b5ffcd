import type { Analysis, TierReport } from '../../../src/contract.ts';
import { figureNames, figureText } from '../../messages/figure-wording.ts';
import type { laterEn } from '../../messages/later/en.ts';
import { formatNumber, t } from '../../messages/translate.ts';
import { SeenInPhoto } from './seen-in-photo.tsx';

/** Where the work is in the photo, and the tiers with what each one found. */
export function Evidence({ analysis }: { analysis: Analysis }) {
  return (
    <>
      <SeenInPhoto analysis={analysis} />
      {analysis.tiers.length > 0 && (
        <ol class="evidence">
          {analysis.tiers.map((tier) => (
            <TierEvidence key={tier.name} tier={tier} />
          ))}
        </ol>
      )}
    </>
  );
}

function TierEvidence({ tier: { name, outcome, ms, detail } }: { tier: TierReport }) {
  const figures = figureNames(detail);
  const state = t(`tierState.${outcome}`);
  return (
    <li>
      <p class="evidence-head">
        <strong>{t(`tier.${name}`)}</strong>
        <span>
          {ms > 0
            ? t('how.outcome', { state, time: t('how.time', { ms: formatNumber(Math.round(ms)) }) })
            : state}
        </span>
      </p>
      {figures.length > 0 && (
        <dl class="figures">
          {figures.map((name) => (
            <Figure key={name} name={name} detail={detail} />
          ))}
        </dl>
      )}
    </li>
  );
}

type FigureKey = Extract<keyof typeof laterEn, `figure.${string}`>;

const figureKeys = {
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
  print: 'figure.print',
  overruled: 'figure.overruled',
  model: 'figure.model',
  attempts: 'figure.attempts',
  readText: 'figure.readText',
  byLabel: 'figure.byLabel',
  unlistedWork: 'figure.unlistedWork',
  budgetMs: 'figure.budgetMs',
  reason: 'figure.reason',
  // Alone: what broke in the guide itself has a code and no reason of its own.
  code: 'figure.reason',
  searchFailed: 'figure.searchFailed',
} satisfies Record<string, FigureKey>;

/** A figure in the page's language; one that the page does not know, by the guide's own name for it. */
function Figure({ name, detail }: { name: string; detail: TierReport['detail'] }) {
  const known = Object.hasOwn(figureKeys, name);
  const { text, words } = figureText(name, detail);
  return (
    <div>
      <dt {...(known ? {} : english)}>
        {known ? t(figureKeys[name as keyof typeof figureKeys]) : wordsOf(name)}
      </dt>
      <dd {...attributesOf[words]}>{text}</dd>
    </div>
  );
}

const english = { lang: 'en', dir: 'ltr' } as const;

const attributesOf = { page: {}, guide: english, photo: { dir: 'auto' } } as const;

/** `inlierCount` to "inlier count". */
function wordsOf(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
