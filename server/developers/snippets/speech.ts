// node speech.ts GUIDE TEXT FILE
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const [
  guide = 'http://localhost:7860',
  text = 'A boat lies at the edge of a river.',
  file = 'reading.mp3',
] = process.argv.slice(2);

const response = await fetch(`${guide}/api/speech`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'audio/mpeg' },
  body: JSON.stringify({ text, language: 'en' }),
});
// 501 means that this guide has no voice: let the device read.
if (!response.ok) throw new Error(await response.text());

// The audio comes while it is being read.
await pipeline(response.body!, createWriteStream(file));
console.log(`${file} is read by ${guide}`);
