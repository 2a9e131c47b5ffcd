// node follow.ts GUIDE PHOTO
import { openAsBlob } from 'node:fs';

const [guide = 'http://localhost:7860', photo = 'photo.jpg'] = process.argv.slice(2);

const form = new FormData();
form.set('photo', await openAsBlob(photo), 'photo.jpg');
const begun = await fetch(`${guide}/api/analyses`, { method: 'POST', body: form });
if (!begun.ok) throw new Error(await begun.text());
const { id } = await begun.json();

/** Every event after number `after`; who is cut off goes on with the last `seq`. */
async function* follow(after: number) {
  const response = await fetch(`${guide}/api/analyses/${id}/events?after=${after}`);
  let text = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    const messages = (text + piece).split('\n\n');
    text = messages.pop()!;
    for (const message of messages) {
      const data = message.split('\n').find((line) => line.startsWith('data: '));
      if (data) yield JSON.parse(data.slice(6));
    }
  }
}

for await (const event of follow(0)) {
  if (event.type === 'tier:ended') console.log(`${event.tier.name}: ${event.tier.outcome}`);
  if (event.type === 'description:delta') process.stdout.write(event.text);
  if (event.type === 'analysis:ended') {
    console.log(event.analysis.outcome, event.analysis.artwork?.title ?? '');
    break;
  }
}
