import type { Messages } from './messages.ts';

export const en: Messages = {
  space: ' ',
  quote: (words) => `“${words}”`,
  titleIs: (title) => `The record gives the title as “${title}”.`,
  titleOriginal: (title) => `The original title is “${title}”.`,
  artistIs: (title, artist) => `“${title}” is by ${artist}.`,
  artistSaidToBe: (title, artist) => `The record gives the maker of “${title}” as “${artist}”.`,
  alsoBy: (artists) => `It also names ${artists}.`,
  nationality: (nationality) => `The record gives the artist as ${nationality}.`,
  dated: (title, { years, about }) =>
    `The record dates “${title}” to ${about ? 'about ' : ''}${years}.`,
  datedAs: (title, words) => `The record gives the date of “${title}” as “${words}”.`,
  period: (period) => `It gives the period as “${period}”.`,
  medium: (title, medium) => `The record gives the medium of “${title}” as “${medium}”.`,
  dimensions: (title, dimensions) =>
    `The record gives the dimensions of “${title}” as ${dimensions}.`,
  room: (title, room) => `“${title}” is in ${room}.`,
  label: (number) => `Its label number is ${number}.`,
  near: (room, works) => `Also in ${room}: ${works}.`,
  listed: (title, label) => `“${title}”${label ? ` (label ${label})` : ''}`,
  credit: (credit) => `The credit line reads “${credit}”.`,
  provenanceReads: 'This is how it came here, in the record’s words:',
  rightsRead: 'The record says of the rights:',
  recordSays: "The museum's record says:",
  recordSaysIn: (language) => `The museum's record says, in ${language}:`,
  recordIsSilent: "The museum's record doesn't say.",
  restIsSilent: "The museum's record doesn't say anything on the rest of your question.",
  whatItSays: 'What it does say:',
  whatItSaysIn: (language) => `What it does say, in ${language}:`,
  unknownWork:
    'I do not know which work this is, so I cannot answer. Try another photo, or type the number on its label.',
  onlyDescribed:
    'This work is not in the museum’s records, so there is nothing here to answer from but the description above.',
  refusals: {
    'off-topic':
      'That is beyond what a museum guide can help with. I am glad to answer questions about the work in front of you.',
    abuse:
      'I would rather talk about the work in front of you. What would you like to know about it?',
    distress:
      'I am sorry that things are so hard. I am only a museum guide, but you do not have to be alone with this: please talk to someone near you now, such as a member of the museum’s staff, or call the local emergency number or a crisis line.',
    medical:
      'I cannot give medical advice. If someone needs help now, please tell the museum’s staff or call the local emergency number; otherwise a doctor or a pharmacist can help.',
  },
  suggestions: {
    subject: 'What does it show?',
    artist: 'Who made it?',
    date: 'When was it made?',
    medium: 'How was it made?',
    overview: 'Tell me more.',
    location: 'Where is it?',
  },
  recordOf: (title) => `The museum's record of “${title}”`,
  descriptionOfPhoto: 'Description of your photo',
};
