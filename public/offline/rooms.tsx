import { useEffect } from 'preact/hooks';
import { t } from '../messages/translate.ts';
import { RoomRow } from './room-row.tsx';
import { kept, offered, readRooms } from './room-state.ts';

/** Rooms to be kept on this phone, and those that are; the whole collection is one of them. */
export function Rooms() {
  useEffect(() => void readRooms(), []);
  const there = offered.value?.rooms.map(({ room }) => room) ?? [];
  const whole = offered.value?.all && there.length !== 1 ? [null] : [];
  const gone = (kept.value ?? []).map(({ room }) => room);
  const rooms = [...new Set([...there, ...whole, ...gone])];
  return (
    <>
      <p class="note">{t('rooms.lead')}</p>
      {kept.value && rooms.length === 0 && <p class="note">{t('rooms.none')}</p>}
      <ul class="rooms">
        {rooms.map((room) => (
          <RoomRow key={room ?? ''} room={room} />
        ))}
      </ul>
    </>
  );
}
