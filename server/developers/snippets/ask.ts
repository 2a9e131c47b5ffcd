// node ask.ts GUIDE WORK QUESTION
const [guide = 'http://localhost:7860', work = 'black-canyon', question = 'Who made it?'] =
  process.argv.slice(2);

async function post(path: string, body: object) {
  const response = await fetch(guide + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const reply = await response.json();
  if (!response.ok) throw new Error(`${reply.code}: ${reply.detail}`);
  return reply;
}

// A work is opened by its id; the id of a photo's analysis would do as well.
const { id } = await post('/api/analyses', { artworkId: work });
const { answer, sources, writtenBy } = await post(`/api/analyses/${id}/questions?wait=1`, {
  text: question,
});

console.log(answer);
console.log(`Written by: ${writtenBy}`);
for (const { kind, title, url = '' } of sources) console.log(`Source (${kind}): ${title} ${url}`);
