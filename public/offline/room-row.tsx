import { useRef } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { formatAge, formatBytes, t } from '../messages/translate.ts';
import { online } from '../state/connection.ts';
import {
  cancelRoom,
  deleteRoom,
  failure,
  fetching,
  keepRoom,
  kept,
  offered,
  roomName,
} from './room-state.ts';

/** One room: how large it is, how far it has come, how old it is, and what can be done with it. */
export function RoomRow({ room }: { room: string | null }) {
  const button = useRef<HTMLButtonElement>(null);
  const own = kept.value?.find((one) => one.room === room);
  const size = sizeOf(room);
  const isFetched = fetching.value?.room === room;
  const isOld = own && offered.value && own.edition.replace(/^W\//, '') !== offered.value.edition;
  const name = roomName(room);
  const label = t(isFetched ? 'work.cancel' : own ? 'rooms.renew' : 'rooms.keep');
  const canFetch = isFetched || (online.value && !fetching.value && size !== null);

  const remove = async () => {
    await deleteRoom(room);
    // The button that was pressed has gone; the one that takes its place in the row has not.
    button.current?.focus();
  };
  return (
    <li class="room">
      <p class="room-name" dir="auto">
        {name}
      </p>
      <p class="note">
        {own
          ? t('rooms.kept', { age: formatAge(new Date(own.keptAt)), size: formatBytes(own.bytes) })
          : size && t('rooms.size', { count: size.works, size: formatBytes(size.bytes) })}
        {isOld && ` ${t('rooms.old')}`}
      </p>
      {isFetched && <Progress />}
      {failure.value?.room === room && <p class="field-problem">{failure.value.reason}</p>}
      <div class="row">
        <button
          ref={button}
          type="button"
          class="button"
          aria-label={t('listen.of', { action: label, chapter: name })}
          aria-disabled={!canFetch}
          onClick={() => {
            if (isFetched) cancelRoom();
            else if (canFetch) void keepRoom(room);
          }}
        >
          <Icon name={isFetched ? 'x' : own ? 'rotate-ccw' : 'download'} />
          {label}
        </button>
        {own && !isFetched && (
          <button
            type="button"
            class="button button-quiet"
            aria-label={t('listen.of', { action: t('rooms.delete'), chapter: name })}
            onClick={remove}
          >
            <Icon name="trash" />
            {t('rooms.delete')}
          </button>
        )}
      </div>
    </li>
  );
}

function sizeOf(room: string | null) {
  const list = offered.value;
  if (room === null) return list?.all ?? null;
  return list?.rooms.find((one) => one.room === room) ?? null;
}

function Progress() {
  const { room, done = 0, total = 0 } = fetching.value ?? {};
  const text = total > 0 ? t('rooms.progress', { done, total }) : t('rooms.beginning');
  return (
    <label class="note room-progress">
      {text}
      <progress
        aria-label={roomName(room ?? null)}
        max={1}
        value={total > 0 ? done / total : undefined}
      />
    </label>
  );
}
