/**
 * Six records made up for these questions, with what the demo collection lacks: measurements, a
 * provenance, makers who are not known for certain, records in German, French and Japanese, and one of hardly anything.
 */
export const WORKS_TO_ASK_ABOUT = [
  {
    id: 'ferry',
    title: 'The Night Ferry',
    artist: { name: 'Marta Lindqvist', dates: '1871–1944', nationality: 'Swedish' },
    date: { text: '1908', from: 1908, to: 1908 },
    medium: 'Oil on canvas',
    dimensions: '81.3 × 116.8 cm',
    description:
      'A steam ferry crosses the strait at night with one lamp in her bow. Two passengers lean on the rail and look down at the water.',
    subjects: ['ferry', 'night', 'sea'],
    room: 'Room 12',
    label: '12.3',
    credit: 'Gift of Anna Holm, 1951',
    provenance:
      'Bought from the artist by Karl Holm, Malmö, in 1909; by descent to his daughter Anna Holm, who gave it to the museum in 1951.',
    translations: { de: { title: 'Die Nachtfähre', medium: 'Öl auf Leinwand' } },
  },
  {
    id: 'jar',
    title: 'Storage jar with two birds',
    date: { text: 'about 1250', from: 1250, to: 1250 },
    medium: 'Earthenware with lustre glaze',
    dimensions: 'Height 31 cm, diameter 24 cm',
    description: 'Two long-necked birds face each other across the shoulder of a wide jar.',
    room: 'Room 12',
    label: '12.4',
    credit: 'Purchased with the fund of the Friends, 1933',
  },
  {
    id: 'letter',
    title: 'Die Briefleserin',
    artist: { name: 'Johann Weber', qualifier: 'Werkstatt von', dates: '1619–1672' },
    date: { text: 'um 1660', from: 1660, to: 1660 },
    medium: 'Öl auf Holz',
    description:
      'Am offenen Fenster liest eine junge Frau einen Brief. Auf dem Tisch neben ihr liegt ein zweiter, noch ungeöffnet.',
    room: 'Saal 3',
    language: 'de',
  },
  {
    id: 'study',
    title: 'Étude de mains',
    artist: { name: 'Ingres', qualifier: "atelier d'", dates: '1780–1867' },
    otherArtists: [{ name: 'Ingres', qualifier: 'd’après', role: 'copiste' }],
    language: 'fr',
  },
  {
    id: 'fan',
    title: '松鶴図扇面',
    description: '二羽の鶴が松の枝にとまっています。下の川には小さな舟が浮かんでいます。',
    language: 'ja',
  },
  { id: 'bell', title: 'Bell' },
];
