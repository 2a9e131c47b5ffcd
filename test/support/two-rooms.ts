import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DemoWork, demoWorkPath } from './demo-works.ts';
import type { Registrar } from './registrar.ts';

/** Rooms that both begin at 1, works without a picture that share a 9, and two numbers of one work each. */
const ROWS = [
  'id,title,artist,room,label,image',
  'canyon,Canyon,Timothy O’Sullivan,Room 1,1,black-canyon.jpg',
  'boats,Boats,Felice Beato,Room 1,2,nagasaki-boats.jpg',
  'house,House,Dorothea Lange,Room 2,1,dust-bowl-home.jpg',
  'leaf,Leaf,Karl Blossfeldt,Room 2,3,acanthus-mollis.jpg',
  ...[1, 2, 3, 4].map((room) => `bench-${room},Bench ${room},,Room ${room},9,`),
];

const PICTURES: DemoWork[] = [
  'black-canyon',
  'nagasaki-boats',
  'dust-bowl-home',
  'acanthus-mollis',
];

/** Imports a collection in which label numbers are not one work's alone. */
export async function importTwoRooms({ folder, run }: Registrar): Promise<void> {
  const table = join(folder, 'rooms.csv');
  await writeFile(table, ROWS.join('\n'));
  await Promise.all(PICTURES.map((id) => copyFile(demoWorkPath(id), join(folder, `${id}.jpg`))));
  const { code, stderr } = await run('import', table, '--images', folder);
  if (code !== 0) throw new Error(stderr);
}
