import { signal } from '@preact/signals';
import { en } from './en.ts';

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Entry> = Entry extends string ? Names<Entry> : Names<Entry[keyof Entry]> | 'count';
type Arguments<Key extends MessageKey> = [Values<Catalogue[Key]>] extends [never]
  ? []
  : [values: Record<Values<Catalogue[Key]>, string | number>];

/** A translation has English's keys; its plural forms are those of its own language. */
export type Messages = {
  [Key in MessageKey]: string | Partial<Record<Intl.LDMLPluralRule, string>>;
};

/** BCP 47 tag of the language that the page is written in. */
export const language = signal('en');

const messages: Messages = en;

/** The sentence for a key in the page's language; numbers are written as the language writes them. */
export function t<Key extends MessageKey>(key: Key, ...args: Arguments<Key>): string {
  const values: Record<string, string | number> = args[0] ?? {};
  const entry = messages[key];
  const text = typeof entry === 'string' ? entry : pluralForm(entry, Number(values.count));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

function pluralForm(forms: Partial<Record<Intl.LDMLPluralRule, string>>, count: number): string {
  return forms[new Intl.PluralRules(language.value).select(count)] ?? forms.other ?? '';
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language.value, options).format(value);
}

/** Hours and minutes, for "You can go on at 14:32". */
export function formatTime(date: Date): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: 'medium' }).format(date);
}

/** Minutes and seconds of something that is heard: "1:05". */
export function formatClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = { minimumIntegerDigits: 2 };
  return `${formatNumber(Math.floor(whole / 60))}:${formatNumber(whole % 60, two)}`;
}

/** A list in words: "a, b and c". */
export function formatList(items: string[]): string {
  return new Intl.ListFormat(language.value).format(items);
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
