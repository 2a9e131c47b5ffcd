// node label.ts GUIDE NUMBER
const [guide = 'http://localhost:7860', number = '105'] = process.argv.slice(2);

const response = await fetch(`${guide}/api/artworks/by-label/${encodeURIComponent(number)}`);
const found = await response.json();
if (response.status >= 400) throw new Error(`${found.code}: ${found.detail}`);

// 300: several works have the number, and whoever stands before the label knows which.
const works = response.status === 300 ? found.items : [found];
for (const { title, artist, room, image } of works)
  console.log(`${title}, by ${artist}`, room, image);
