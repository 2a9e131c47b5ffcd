import lindera from 'lindera-wasm-nodejs-ipadic';
import type { TaggedWord, WordTagger } from '../ports/word-tagger.ts';

/** As far as it is read; the parts of speech are those of IPADIC. */
interface Token {
  surface: string;
  /** "UNK" where the dictionary does not have the word. */
  partOfSpeech: string;
  partOfSpeechSubcategory1?: string;
  partOfSpeechSubcategory2?: string;
}

const KINDS: Record<string, TaggedWord['kind']> = {
  UNK: 'unknown',
  助詞: 'particle',
  助動詞: 'particle',
  接続詞: 'particle',
  連体詞: 'particle',
};

/** Lindera with the dictionary IPADIC. It takes about 0.7 s of a core to make and 45 MB to keep. */
export function createJapaneseTagger(): WordTagger {
  const builder = new lindera.TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  const tokenizer = builder.build();
  return (text) =>
    (tokenizer.tokenize(text) as Token[]).map((token) => ({
      text: token.surface,
      kind: kindOf(token),
    }));
}

function kindOf(token: Token): TaggedWord['kind'] {
  if (token.partOfSpeechSubcategory1 !== '固有名詞') return KINDS[token.partOfSpeech] ?? 'word';
  return token.partOfSpeechSubcategory2 === '人名' ? 'person' : 'name';
}
