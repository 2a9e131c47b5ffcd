import { MESSAGES } from './messages/index.ts';

/** How an answer in English begins where the record has none; a model is told to say the like. */
export const RECORD_IS_SILENT = MESSAGES.en.recordIsSilent.replace(/\.$/, '');

/** Whether an answer says that there is none. */
export const tellsOfSilence = (answer: string): boolean => {
  const plain = (text: string) => text.replaceAll('’', "'").toLowerCase();
  return Object.values(MESSAGES).some(({ recordIsSilent }) =>
    plain(answer).includes(plain(recordIsSilent).replace(/[.。]$/, '')),
  );
};
