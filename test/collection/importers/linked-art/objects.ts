const aat = (number: number, label: string) => ({
  id: `http://vocab.getty.edu/aat/${number}`,
  type: 'Type',
  _label: label,
});
const ENGLISH = [{ ...aat(300388277, 'English'), type: 'Language' }];
const DUTCH = [{ ...aat(300388256, 'Dutch'), type: 'Language' }];
const statement = (number: number, label: string, content: string, language = ENGLISH) => ({
  type: 'LinguisticObject',
  classified_as: [{ ...aat(number, label), classified_as: [aat(300418049, 'Brief Text')] }],
  content,
  language,
});

/** A painting that does not exist, in a museum that does not exist, in the shape of Linked Art 1.0. */
export const painting = {
  '@context': 'https://linked.art/ns/v1/linked-art.json',
  id: 'https://museum.example/object/12',
  type: 'HumanMadeObject',
  _label: 'House by the sea',
  classified_as: [aat(300033618, 'Painting')],
  identified_by: [
    {
      type: 'Name',
      classified_as: [aat(300404670, 'Primary Name')],
      content: 'House by the sea',
      language: ENGLISH,
    },
    {
      type: 'Name',
      classified_as: [aat(300404670, 'Primary Name')],
      content: 'Huis aan zee',
      language: DUTCH,
    },
    { type: 'Name', content: 'The Sea House', language: ENGLISH },
    { type: 'Identifier', classified_as: [aat(300312355, 'Accession Number')], content: '1900.4' },
    { type: 'Identifier', classified_as: [aat(300404621, 'Repository Number')], content: 'R-77' },
  ],
  referred_to_by: [
    statement(300435416, 'Description', 'A house, and the sea.'),
    statement(300435416, 'Description', 'Een huis en de zee.', DUTCH),
    statement(300435429, 'Material Statement', 'oil on canvas'),
    statement(300435430, 'Dimension Statement', '77 x 53 cm'),
    statement(300435418, 'Credit Line', 'Gift of a friend, 1900'),
    statement(300435438, 'Provenance Statement', 'A friend; given in 1900.'),
    statement(300435414, 'Inscription', 'signed: AI'),
  ],
  dimension: [
    {
      type: 'Dimension',
      classified_as: [aat(300055644, 'Height')],
      value: 77,
      unit: { ...aat(300379098, 'cm'), type: 'MeasurementUnit' },
    },
  ],
  made_of: [{ ...aat(300015050, 'oil paint'), type: 'Material' }],
  produced_by: {
    type: 'Production',
    timespan: {
      type: 'TimeSpan',
      identified_by: [
        { type: 'Name', classified_as: [aat(300404669, 'Display Title')], content: 'about 1640' },
      ],
      begin_of_the_begin: '1638-01-01T00:00:00Z',
      end_of_the_end: '1642-12-31T23:59:59Z',
    },
    technique: [aat(300178684, 'oil painting')],
    took_place_at: [{ id: 'https://museum.example/place/1', type: 'Place', _label: 'Nowhere' }],
    part: [
      {
        type: 'Production',
        carried_out_by: [
          {
            id: 'https://museum.example/group/1',
            type: 'Group',
            _label: 'Workshop of Ada Invented',
          },
        ],
      },
      {
        type: 'Production',
        attributed_by: [
          {
            type: 'AttributeAssignment',
            _label: 'Possibly Ben Made-up',
            assigned_property: 'carried_out_by',
            assigned: [
              { id: 'https://museum.example/person/2', type: 'Person', _label: 'Ben Made-up' },
            ],
          },
        ],
      },
    ],
  },
  shows: [
    {
      id: 'https://museum.example/visual/12',
      type: 'VisualItem',
      represents: [{ id: 'https://museum.example/place/2', type: 'Place', _label: 'The Sea' }],
    },
  ],
  current_location: { id: 'https://museum.example/place/4', type: 'Place', _label: 'Gallery 4' },
  current_custodian: [
    { id: 'https://museum.example/group/0', type: 'Group', _label: 'Museum of Nowhere' },
  ],
  subject_to: [
    {
      type: 'Right',
      classified_as: [
        { id: 'https://creativecommons.org/publicdomain/zero/1.0/', type: 'Type', _label: 'CC0' },
      ],
    },
  ],
  subject_of: [
    {
      type: 'LinguisticObject',
      digitally_carried_by: [
        {
          type: 'DigitalObject',
          classified_as: [aat(300264578, 'Web Page')],
          access_point: [{ id: 'https://museum.example/house', type: 'DigitalObject' }],
        },
      ],
    },
  ],
  representation: [
    {
      type: 'VisualItem',
      _label: 'Front',
      digitally_shown_by: [
        {
          type: 'DigitalObject',
          format: 'image/jpeg',
          access_point: [{ id: 'https://museum.example/front.jpg', type: 'DigitalObject' }],
          referred_to_by: [statement(300435418, 'Credit Line', 'Photo: Ann')],
          subject_to: [
            {
              type: 'Right',
              classified_as: [{ id: 'https://creativecommons.org/licenses/by/4.0/', type: 'Type' }],
            },
          ],
        },
      ],
    },
    {
      type: 'VisualItem',
      digitally_shown_by: [
        {
          type: 'DigitalObject',
          digitally_available_via: [
            {
              type: 'DigitalService',
              access_point: [{ id: 'https://museum.example/iiif/12', type: 'DigitalObject' }],
              conforms_to: [{ id: 'http://iiif.io/api/image', type: 'InformationObject' }],
            },
          ],
        },
      ],
    },
  ],
};
