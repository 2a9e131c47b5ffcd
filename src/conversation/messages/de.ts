import type { Messages } from './messages.ts';

export const de: Messages = {
  space: ' ',
  quote: (words) => `„${words}“`,
  titleIs: (title) => `Das Museum führt das Werk unter dem Titel „${title}“.`,
  titleOriginal: (title) => `Der Originaltitel lautet „${title}“.`,
  artistIs: (title, artist) => `„${title}“ ist ein Werk von ${artist}.`,
  artistSaidToBe: (title, artist) =>
    `Zur Urheberschaft von „${title}“ gibt das Museum an: „${artist}“.`,
  alsoBy: (artists) => `Außerdem genannt: ${artists}.`,
  nationality: (nationality) => `Zur Nationalität gibt das Museum an: „${nationality}“.`,
  dated: (title, { years, about, span }) =>
    `Das Museum datiert „${title}“ auf ${about ? 'die Zeit um' : span ? 'die Jahre' : 'das Jahr'} ${years}.`,
  datedAs: (title, words) => `Als Datierung von „${title}“ gibt das Museum an: „${words}“.`,
  period: (period) => `Als Epoche nennt es „${period}“.`,
  medium: (title, medium) =>
    `Zu Material und Technik von „${title}“ gibt das Museum an: „${medium}“.`,
  dimensions: (title, dimensions) => `Als Maße von „${title}“ gibt das Museum an: ${dimensions}.`,
  room: (title, room) => `„${title}“ befindet sich hier: ${room}.`,
  label: (number) => `Auf dem Schild steht die Nummer ${number}.`,
  near: (room, works) => `Ebenfalls hier (${room}): ${works}.`,
  listed: (title, label) => `„${title}“${label ? ` (Nummer ${label})` : ''}`,
  credit: (credit) => `Der Herkunftsnachweis lautet: „${credit}“.`,
  provenanceReads: 'So kam das Werk hierher, in den Worten des Museums:',
  rightsRead: 'Zu den Rechten gibt das Museum an:',
  recordSays: 'Das Museum schreibt dazu:',
  recordSaysIn: (language) => `Das Museum schreibt dazu (Sprache: ${language}):`,
  recordIsSilent: 'Dazu sagen die Angaben des Museums nichts.',
  restIsSilent: 'Zum Rest Ihrer Frage sagen die Angaben des Museums nichts.',
  whatItSays: 'Was darin steht:',
  whatItSaysIn: (language) => `Was darin steht (Sprache: ${language}):`,
  unknownWork:
    'Ich weiß nicht, welches Werk das ist, und kann deshalb nicht antworten. Versuchen Sie es mit einem anderen Foto, oder geben Sie die Nummer auf dem Schild ein.',
  onlyDescribed:
    'Dieses Werk kommt in den Angaben des Museums nicht vor. Hier gibt es nur die Beschreibung oben.',
  refusals: {
    'off-topic':
      'Dabei kann ein Museumsguide nicht helfen. Fragen zu dem Werk vor Ihnen beantworte ich gern.',
    abuse: 'Ich spreche lieber über das Werk vor Ihnen. Was möchten Sie darüber wissen?',
    distress:
      'Es tut mir leid, dass es Ihnen so schlecht geht. Ich bin nur ein Museumsguide, aber Sie müssen damit nicht allein sein: Bitte sprechen Sie jetzt mit jemandem in Ihrer Nähe, etwa mit dem Museumspersonal, oder rufen Sie den örtlichen Notruf oder eine Krisenberatung an.',
    medical:
      'Medizinischen Rat kann ich nicht geben. Wenn jemand jetzt Hilfe braucht, wenden Sie sich bitte an das Museumspersonal oder rufen Sie den örtlichen Notruf; sonst helfen eine Ärztin, ein Arzt oder eine Apotheke weiter.',
  },
  suggestions: {
    subject: 'Was ist zu sehen?',
    artist: 'Von wem ist es?',
    date: 'Wann ist es entstanden?',
    medium: 'Wie wurde es gemacht?',
    overview: 'Erzählen Sie mir mehr.',
    location: 'Wo ist es?',
  },
  recordOf: (title) => `Angaben des Museums zu „${title}“`,
  descriptionOfPhoto: 'Beschreibung Ihres Fotos',
};
