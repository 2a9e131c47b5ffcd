/** A thread of visitors who send one photo after the other until they are told to stop. */
import { parentPort, workerData } from 'node:worker_threads';

export interface CrowdData {
  url: string;
  photos: Uint8Array[];
  visitors: number;
}

const { url, photos, visitors } = workerData as CrowdData;
const house = parentPort!;
let open = true;
let answered = 0;
house.once('message', () => {
  open = false;
});

async function visitor(_: unknown, index: number): Promise<void> {
  for (let turn = index; open; turn++) {
    const response = await fetch(`${url}/api/analyses?wait=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(photos[turn % photos.length]),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`a photo was answered with ${response.status}`);
    // The first one says that photos are in work now.
    if (answered++ === 0) house.postMessage('answered');
  }
}

await Promise.all(Array.from({ length: visitors }, visitor));
house.postMessage({ answered });
house.close();
