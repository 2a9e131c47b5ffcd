// node analyse.ts GUIDE PHOTO
import { openAsBlob } from 'node:fs';

const [guide = 'http://localhost:7860', photo = 'photo.jpg'] = process.argv.slice(2);

const form = new FormData();
form.set('photo', await openAsBlob(photo), 'photo.jpg');
const response = await fetch(`${guide}/api/analyses?wait=1`, {
  method: 'POST',
  // A repeat with the same key, after a lost connection, is given the same analysis.
  headers: { 'Idempotency-Key': crypto.randomUUID() },
  body: form,
});
const analysis = await response.json();
if (!response.ok) throw new Error(`${analysis.code}: ${analysis.detail}`);

console.log(analysis.outcome, analysis.confidence);
if (analysis.artwork) console.log(`${analysis.artwork.title}, by ${analysis.artwork.artist}`);
for (const { artwork } of analysis.candidates) console.log(`Perhaps ${artwork.title}`);
if (analysis.advice) console.log(analysis.advice.text);
