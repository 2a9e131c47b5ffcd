import type { GuideLanguage } from '../../../src/conversation/languages.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { QuestionSet } from './question.ts';
import { zh } from './zh.ts';

export const ALL_QUESTIONS: Record<GuideLanguage, QuestionSet> = {
  en,
  es,
  fr,
  de,
  it,
  pt,
  ja,
  zh,
  ar,
};
