import { computed, signal } from '@preact/signals';
import { directionOf } from './direction.ts';
import { en } from './en.ts';
import { isolate } from './isolate.ts';
import type { LanguageTag } from './languages.ts';
import type { laterEn } from './later/en.ts';

type Catalogue = typeof en & typeof laterEn;
export type MessageKey = keyof Catalogue;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Entry> = Entry extends string ? Names<Entry> : Names<Entry[keyof Entry]> | 'count';
type Arguments<Key extends MessageKey> = [Values<Catalogue[Key]>] extends [never]
  ? []
  : [values: Record<Values<Catalogue[Key]>, string | number>];

type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A translation has English's keys; its plural forms are those of its own language. */
export type Messages = {
  [Key in MessageKey]: Catalogue[Key] extends string ? string : PluralForms;
};

/** The sentences that come with the screens beside the guide. */
export type LaterMessages = Pick<Messages, keyof typeof laterEn>;

interface Writing {
  language: LanguageTag;
  /** The tag that numbers, times and lists are written by: the language with the visitor's region. */
  locale: string;
  messages: Messages;
}

/** English is in the first script, but for what comes later; see later-english.ts. */
export const english: Messages = { ...en } as Messages;

const writing = signal<Writing>({ language: 'en', locale: 'en', messages: english });

export function addToEnglish(later: LaterMessages): void {
  Object.assign(english, later);
}

/** BCP 47 tag of the language that the page is written in. */
export const language = computed(() => writing.value.language);

/** Writes the page in another language; what is on it changes at once. */
export function writeIn(next: Writing): void {
  writing.value = next;
}

/** The sentence for a key in the page's language; numbers are written as the language writes them. */
export function t<Key extends MessageKey>(key: Key, ...args: Arguments<Key>): string {
  const values: Record<string, string | number> = args[0] ?? {};
  const entry = writing.value.messages[key];
  const direction = directionOf(language.value);
  const text = typeof entry === 'string' ? entry : pluralForm(entry, Number(values.count));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value) : isolate(value, direction);
  });
}

function pluralForm(forms: PluralForms, count: number): string {
  return forms[new Intl.PluralRules(language.value).select(count)] ?? forms.other;
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(writing.value.locale, options).format(value);
}

/** The time of day, for "You can go on at 14:32:05"; short, without its seconds. */
export function formatTime(date: Date, timeStyle: 'short' | 'medium' = 'medium'): string {
  return new Intl.DateTimeFormat(writing.value.locale, { timeStyle }).format(date);
}

/** A day with its weekday: "Sunday, 22 November 2026". */
export function formatDay(date: Date): string {
  return new Intl.DateTimeFormat(writing.value.locale, { dateStyle: 'full' }).format(date);
}

/** A time span in minutes: "60 minutes". */
export function formatMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
}

/** How long ago something was: "2 hours ago"; what is less than a minute ago is "now". */
export function formatAge(date: Date): string {
  const seconds = (date.getTime() - Date.now()) / 1_000;
  const [unit, length] = ages.find(([, most]) => -seconds >= most) ?? ['second', Infinity];
  const format = new Intl.RelativeTimeFormat(writing.value.locale, { numeric: 'auto' });
  return format.format(Math.trunc(seconds / length), unit);
}

const ages: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Minutes and seconds of something that is heard: "1:05". */
export function formatClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = { minimumIntegerDigits: 2 };
  return `${formatNumber(Math.floor(whole / 60))}:${formatNumber(whole % 60, two)}`;
}

/** A language's name in the page's: "German" for `de`; the tag itself where no standard knows it. */
export function formatLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(writing.value.locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A list in words: "a, b and c". */
export function formatList(items: string[]): string {
  return new Intl.ListFormat(writing.value.locale).format(items);
}

/** A file's size in kilobytes or megabytes. */
export function formatBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return formatNumber(value, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}
