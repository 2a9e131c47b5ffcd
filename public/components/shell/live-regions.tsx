import { alertMessages, statusMessages } from '../../state/announcements.ts';

/** The page's only live regions: mounted from the start, empty until there is something to say. */
export function LiveRegions() {
  return (
    <>
      <div class="visually-hidden" role="status" aria-atomic="false">
        {statusMessages.value.map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </div>
      <div class="visually-hidden" role="alert" aria-atomic="false">
        {alertMessages.value.map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </div>
    </>
  );
}
