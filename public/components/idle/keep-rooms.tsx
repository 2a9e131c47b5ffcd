import { useSignal } from '@preact/signals';
import { canKeep } from '../../actions/answer-here.ts';
import { t } from '../../messages/translate.ts';
import { fetchedLater } from '../fetched-later.tsx';
import { Icon } from '../icon.tsx';

const Rooms = fetchedLater(async () => (await import('../../offline/rooms.tsx')).Rooms);

/** The way to rooms kept on this phone; absent where the browser keeps nothing for this page. */
export function KeepRooms() {
  const opened = useSignal(false);
  if (!canKeep) return null;
  return (
    <details
      class="disclosure keep-rooms"
      onToggle={({ currentTarget }) => {
        opened.value ||= currentTarget.open;
      }}
    >
      <summary>
        <Icon name="download" />
        {t('rooms.title')}
      </summary>
      {opened.value && <Rooms />}
    </details>
  );
}
