import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import type { RemoteSource } from '../remote/remote-source.ts';
import { explainFailure } from './explain-failure.ts';
import type { ImportProblem } from './importer.ts';
import { isUrl } from './importer-options.ts';
import { isRecord } from './source-fields.ts';

export type JsonRecord =
  | { where: string; record: unknown; problem?: undefined }
  | (ImportProblem & { record?: undefined });

/** A single JSON document is read whole; only lists and lines may be larger. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/**
 * The JSON records of a folder (every .json, .jsonl and .ndjson below it, by name), a file (one record, a
 * list, `{data: [...]}`, or one record a line) or a URL. What cannot be read is a problem, and the
 * next one is read.
 */
export async function* jsonRecords(
  source: string,
  { remote, signal }: { remote: RemoteSource; signal: AbortSignal },
): AsyncGenerator<JsonRecord> {
  try {
    if (isUrl(source)) {
      yield* recordsIn(await remote.json(source, signal), source);
    } else if ((await stat(source)).isDirectory()) {
      const below = await readdir(source, { recursive: true, withFileTypes: true });
      const files = below
        .filter((entry) => entry.isFile() && /\.(?:jsonl?|ndjson)$/i.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      for (const file of files) yield* recordsOfFile(file, relative(source, file), signal);
    } else {
      yield* recordsOfFile(source, 'file', signal);
    }
  } catch (error) {
    yield { where: 'source', problem: explainFailure(error), unread: true };
  }
}

async function* recordsOfFile(
  file: string,
  where: string,
  signal: AbortSignal,
): AsyncGenerator<JsonRecord> {
  signal.throwIfAborted();
  try {
    if (/\.(?:jsonl|ndjson)$/i.test(file)) yield* recordsOfLines(file, where, signal);
    else if (await isList(file)) yield* recordsOfList(file, where, signal);
    else if ((await stat(file)).size > MAX_DOCUMENT_BYTES) {
      yield { where, problem: 'is too large to be one JSON document', unread: true };
    } else {
      yield* recordsIn(JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')), where);
    }
  } catch (error) {
    yield { where, problem: explainFailure(error), unread: true };
  }
}

/** One record, or those of a list, or of the envelope that museums' APIs put around one. */
function* recordsIn(json: unknown, where: string): Generator<JsonRecord> {
  const inner = isRecord(json) && typeof json.data === 'object' && json.data ? json.data : json;
  if (!Array.isArray(inner)) yield { where, record: inner };
  else
    for (const [i, record] of inner.entries())
      yield { where: placed(where, `record ${i + 1}`), record };
}

/** A place within the only file, or within one of a folder's. */
const placed = (within: string, place: string): string =>
  within === 'file' ? place : `${within}, ${place}`;

async function isList(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return /^\uFEFF?\s*\[/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function* recordsOfList(
  file: string,
  within: string,
  signal: AbortSignal,
): AsyncGenerator<JsonRecord> {
  const input = createReadStream(file, { signal });
  const items = streamArray.withParserAsStream();
  input.on('error', (error) => items.destroy(error));
  input.pipe(items);
  try {
    for await (const { key, value } of items as AsyncIterable<streamArray.StreamArrayItem>) {
      yield { where: placed(within, `record ${key + 1}`), record: value };
    }
  } finally {
    input.destroy();
    items.destroy();
  }
}

async function* recordsOfLines(
  file: string,
  within: string,
  signal: AbortSignal,
): AsyncGenerator<JsonRecord> {
  const handle = await open(file);
  try {
    let line = 0;
    for await (const text of handle.readLines()) {
      signal.throwIfAborted();
      line++;
      if (!text.trim()) continue;
      const where = placed(within, `line ${line}`);
      try {
        yield { where, record: JSON.parse(text.replace(/^\uFEFF/, '')) };
      } catch (error) {
        yield { where, problem: explainFailure(error), unread: true };
      }
    }
  } finally {
    await handle.close();
  }
}
