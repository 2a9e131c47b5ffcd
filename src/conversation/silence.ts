import { MESSAGES } from './messages/index.ts';

/** Whether an answer says that there is none. */
export const tellsOfSilence = (answer: string): boolean => {
  const plain = (text: string) => text.replaceAll('’', "'").toLowerCase();
  return Object.values(MESSAGES).some(({ recordIsSilent }) =>
    plain(answer).includes(plain(recordIsSilent).replace(/[.。]$/, '')),
  );
};
