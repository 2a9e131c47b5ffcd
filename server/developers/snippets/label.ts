// node label.ts GUIDE NUMBER
const [guide = 'http://localhost:7860', number = '105'] = process.argv.slice(2);

const response = await fetch(`${guide}/api/artworks/by-label/${encodeURIComponent(number)}`);
const work = await response.json();
if (!response.ok) throw new Error(`${work.code}: ${work.detail}`);

console.log(`${work.title}, by ${work.artist}`);
console.log(work.room, work.image);
