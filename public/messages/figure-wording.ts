import type { AdviceReason, TierReport } from '../../src/contract.ts';
import { sentencesOf } from '../state/sentences.ts';
import { formatNumber, language, t } from './translate.ts';
import { adviceText } from './wording.ts';

type Detail = TierReport['detail'];

/** A figure's value in words. */
export interface FigureText {
  text: string;
  /** Whose words: the page's own, the guide's English ones and names, or those of a photo. */
  words: 'page' | 'guide' | 'photo';
}

const methods = {
  'exact copy': 'method.exact copy',
  'hash and geometry': 'method.hash and geometry',
  'local features': 'method.local features',
} as const;

/** By the failure's code or, where it has none, by its only words. */
const reasons = {
  'resting after failures': 'reason.resting',
  'shortlist-resting': 'reason.resting',
  'budget-spent': 'problem.budget',
  internal: 'reason.internal',
} as const;

/** Names of what is shown of a tier's report; a code is not where a reason says the same in words. */
export function figureNames(detail: Detail): string[] {
  return Object.keys(detail).filter(
    (name) => (detail[name] ?? '') !== '' && !(name === 'code' && detail.reason),
  );
}

/** The value that a tier's report has under a name; one that the page has no words for, as it is. */
export function figureText(name: string, detail: Detail): FigureText {
  const value = detail[name];
  if (typeof value === 'number')
    return { text: formatNumber(value, { maximumSignificantDigits: 4 }), words: 'page' };
  if (value === true) return { text: t('figure.yes'), words: 'page' };
  if (name === 'readText') return { text: String(value), words: 'photo' };
  const known = typeof value === 'string' ? sentenceFor(name, value, detail) : null;
  if (known) return { text: known, words: 'page' };
  return { text: Array.isArray(value) ? value.join(', ') : String(value), words: 'guide' };
}

function sentenceFor(name: string, value: string, detail: Detail): string | null {
  switch (name) {
    case 'method':
      return lookUp(methods, value) ?? indexText(value);
    case 'overruled':
      return faultOf(value);
    case 'reason':
      return reasonText(value, detail.code);
    case 'searchFailed':
      return language.value === 'en' ? value : t('reason.service');
    case 'code':
      return lookUp(reasons, value);
    default:
      return null;
  }
}

/** The shortlister's name for itself, such as "vlad in pinecone index", says which vectors lie where. */
function indexText(method: string): string | null {
  const [, vectors, index] = /^(.+) in (\w+) index$/.exec(method) ?? [];
  return index ? t('method.index', { vectors, index }) : null;
}

/** Why a tier failed. Where the page is in English, the guide's own sentence is the more exact one. */
function reasonText(reason: string, code: unknown): string | null {
  if (code === undefined) return lookUp(reasons, reason);
  if (language.value === 'en') return reason;
  const failed = String(code).endsWith('-failed');
  return lookUp(reasons, String(code)) ?? (failed ? t('reason.service') : null);
}

/** What was wrong with the photo: the advice's first sentence; the second says what to do. */
function faultOf(reason: string): string | null {
  const advice = adviceText({ reason: reason as AdviceReason, text: '' });
  return sentencesOf(advice, language.value)[0]?.[0]?.trim() || null;
}

type ValueOf<Keys> = Keys[keyof Keys];
type PlainKey = ValueOf<typeof methods> | ValueOf<typeof reasons>;

function lookUp(keys: Record<string, PlainKey>, value: string): string | null {
  return Object.hasOwn(keys, value) ? t(keys[value]) : null;
}
