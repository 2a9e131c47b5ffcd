// node image.ts GUIDE WORK FILE
import { writeFile } from 'node:fs/promises';

const [guide = 'http://localhost:7860', work = 'black-canyon', file = 'work.webp'] =
  process.argv.slice(2);

const response = await fetch(`${guide}/api/artworks/${encodeURIComponent(work)}/image?width=640`, {
  headers: { Accept: 'image/webp' },
});
if (!response.ok) throw new Error(await response.text());

await writeFile(file, await response.bytes());
console.log(`${file} is of type ${response.headers.get('content-type')}`);
