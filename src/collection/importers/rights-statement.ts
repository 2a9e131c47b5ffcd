import type { Artwork } from '../artwork.ts';
import { plainText } from './plain-text.ts';
import { urlOf } from './source-fields.ts';

/** The twelve standardised statements (rightsstatements.org) by the last part of their URI. */
const STATEMENTS: Record<string, string> = {
  InC: 'In Copyright',
  'InC-OW-EU': 'In Copyright - EU Orphan Work',
  'InC-EDU': 'In Copyright - Educational Use Permitted',
  'InC-NC': 'In Copyright - Non-Commercial Use Permitted',
  'InC-RUU': 'In Copyright - Rights-holder(s) Unlocatable or Unidentifiable',
  'NoC-CR': 'No Copyright - Contractual Restrictions',
  'NoC-NC': 'No Copyright - Non-Commercial Use Only',
  'NoC-OKLR': 'No Copyright - Other Known Legal Restrictions',
  'NoC-US': 'No Copyright - United States',
  CNE: 'Copyright Not Evaluated',
  UND: 'Copyright Undetermined',
  NKC: 'No Known Copyright',
};

/** Rights from a text, or from the URI of a licence or statement, which gets its usual name. */
export function rightsStatement(said: string | undefined): Artwork['rights'] {
  const text = said && plainText(said);
  if (!text) return undefined;
  const url = urlOf(text);
  return url ? { text: nameOf(url) ?? url, url } : { text };
}

function nameOf(url: string): string | undefined {
  const [, licence, version = ''] =
    url.match(/creativecommons\.org\/licenses\/([a-z-]+)(?:\/([\d.]+))?/i) ?? [];
  if (licence) return `CC ${licence.toUpperCase()} ${version}`.trim();
  if (/creativecommons\.org\/publicdomain\/zero/i.test(url)) return 'CC0 1.0';
  if (/creativecommons\.org\/publicdomain\/mark/i.test(url)) return 'Public Domain Mark 1.0';
  const [, statement] = url.match(/rightsstatements\.org\/(?:vocab|page)\/([\w-]+)/i) ?? [];
  return statement && STATEMENTS[statement];
}
