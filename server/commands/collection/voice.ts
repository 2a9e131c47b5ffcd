import { resolve } from 'node:path';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import {
  MOST_SAMPLES,
  READER_LEVELS,
  readVoice,
  TEXT_LENGTHS,
  TONE_CHARACTERS,
  type Voice,
  writeVoice,
} from '../../../src/collection/voice/voice.ts';
import { readVoiceSample } from '../../../src/collection/voice/voice-sample.ts';
import { conflict, notFound } from '../../../src/errors.ts';
import {
  type Command,
  type CommandContext,
  type CommandWords,
  takeWords,
  UsageError,
} from './command.ts';
import { openCurrent } from './open-current.ts';

/** One change of the voice: the new one. */
type Change = (voice: Voice, given: CommandWords, context: CommandContext) => Promise<Voice>;

const CHANGES: Record<string, Change> = {
  set: async (voice, { words, options }) => {
    takeWords(words, 0, 0);
    const { tone, level, length } = options;
    if ((tone ?? level ?? length) === undefined) {
      throw new UsageError('say what to set: --tone, --level or --length');
    }
    return {
      ...voice,
      level: oneOf(READER_LEVELS, '--level', level) ?? voice.level,
      length: oneOf(TEXT_LENGTHS, '--length', length) ?? voice.length,
      tone: tone === undefined ? voice.tone : readTone(String(tone)),
    };
  },
  'add-sample': async (voice, { words, options }, context) => {
    const [file] = takeWords(words, 1, 1);
    if (voice.samples.length >= MOST_SAMPLES) {
      throw conflict('samples-full', `There are ${MOST_SAMPLES} samples; remove one first.`);
    }
    const about = options.about === undefined ? undefined : String(options.about);
    if (about !== undefined) {
      using current = openCurrent(context);
      if (!current.catalogue.get(about)) {
        throw notFound('artwork-not-found', `The collection has no work "${about}".`);
      }
    }
    return { ...voice, samples: [...voice.samples, await readVoiceSample(resolve(file), about)] };
  },
  'remove-sample': async (voice, { words }) => {
    const [number] = takeWords(words, 1, 1);
    if (!/^\d+$/.test(number) || !voice.samples[Number(number) - 1]) {
      throw new UsageError(`there is no sample ${number}`);
    }
    return { ...voice, samples: voice.samples.toSpliced(Number(number) - 1, 1) };
  },
};

export const voice: Command = {
  usage:
    'show | set [--tone WORDS] [--level child|adult|expert] [--length short|long] | ' +
    'add-sample FILE.txt|.md [--about ID] | remove-sample NUMBER',
  about: 'how a model writes for this collection: tone, readers, length, samples of its texts',
  options: {
    tone: { type: 'string' },
    level: { type: 'string' },
    length: { type: 'string' },
    about: { type: 'string' },
  },

  async run({ words: [what, ...words], options }, context) {
    const { folder, list } = context.files.generations;
    if (list().length === 0) {
      throw notFound('collection-missing', `There is no collection "${context.files.name}" yet.`);
    }
    if (what !== 'show') {
      const change = Object.hasOwn(CHANGES, what ?? '') ? CHANGES[what] : undefined;
      if (!change) {
        throw new UsageError(`voice takes show, ${Object.keys(CHANGES).join(', ')}`);
      }
      using _lock = lockCollection(folder);
      await writeVoice(folder, await change(readVoice(folder), { words, options }, context));
    } else {
      takeWords(words, 0, 0);
    }
    for (const line of voiceLines(readVoice(folder))) context.say(line);
    if (!context.config.openAi.configured) {
      context.say('no model is configured: samples are kept but not used');
    }
    return true;
  },
};

function voiceLines({ tone, level, length, samples }: Voice): string[] {
  return [
    `tone: ${tone ?? 'none is set'}`,
    `level: ${level}`,
    `length: ${length}`,
    `samples: ${samples.length}`,
    ...samples.map(({ name, text, about }, i) =>
      [`${i + 1}`, name, `${text.length} characters`, about && `about ${about}`]
        .filter(Boolean)
        .join('\t'),
    ),
  ];
}

function oneOf<T extends string>(
  words: readonly T[],
  option: string,
  given: unknown,
): T | undefined {
  if (given === undefined) return undefined;
  const found = words.find((word) => word === given);
  if (!found) throw new UsageError(`${option} takes ${words.join(', ')}`);
  return found;
}

/** An empty tone takes away the one that is set. */
function readTone(given: string): string | undefined {
  const tone = given.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (tone.length > TONE_CHARACTERS) {
    throw new UsageError(`--tone takes at most ${TONE_CHARACTERS} characters`);
  }
  return tone || undefined;
}
