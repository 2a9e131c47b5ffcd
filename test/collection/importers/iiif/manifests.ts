/** Manifests and collections of a museum that does not exist, below `base`. */

const SERVICE_3 = (base: string, level: number) => ({
  id: `${base}/images/house`,
  type: 'ImageService3',
  profile: `level${level}`,
});

/** Presentation API 3: two canvases, texts in two languages, rights of one picture of its own. */
export const manifest3 = (base: string) => ({
  '@context': 'http://iiif.io/api/presentation/3/context.json',
  id: `${base}/iiif/house/manifest.json`,
  type: 'Manifest',
  label: { en: ['House by the sea'], nl: ['Huis aan zee'] },
  summary: { en: ['<p>A house, and <b>the sea</b>.</p>'], nl: ['Een huis en de zee.'] },
  metadata: [
    {
      label: { en: ['Artist'], nl: ['Kunstenaar'] },
      value: { none: ['Workshop of Ada Invented (Dutch, 1601–1650)', 'Ben Made-up'] },
    },
    { label: { en: ['Date'] }, value: { en: ['about 1640'], nl: ['ca. 1640'] } },
    { label: { nl: ['Techniek'] }, value: { nl: ['olieverf'], en: ['oil paint'] } },
    { label: { en: ['Accession number'] }, value: { none: ['1900.4'] } },
    { label: { en: ['Donor'] }, value: { en: ['A friend'], nl: ['Een vriend'] } },
    { label: { en: ['Subjects'] }, value: { en: ['house', 'sea'] } },
  ],
  requiredStatement: { label: { en: ['Credit'] }, value: { en: ['Gift of a friend'] } },
  rights: 'https://creativecommons.org/licenses/by-sa/4.0/',
  provider: [
    { id: 'https://museum.example/', type: 'Agent', label: { en: ['Museum of Nowhere'] } },
  ],
  homepage: [{ id: 'https://museum.example/house', type: 'Text', label: { en: ['House'] } }],
  seeAlso: [{ id: `${base}/never-fetched.json`, type: 'Dataset' }],
  navDate: '1640-01-01T00:00:00Z',
  items: [
    {
      id: `${base}/iiif/house/canvas/1`,
      type: 'Canvas',
      label: { en: ['Front'] },
      height: 3000,
      width: 4000,
      items: [
        {
          type: 'AnnotationPage',
          items: [
            {
              type: 'Annotation',
              motivation: 'painting',
              body: {
                id: `${base}/images/house/full/max/0/default.jpg`,
                type: 'Image',
                format: 'image/jpeg',
                service: [SERVICE_3(base, 2)],
              },
            },
          ],
        },
      ],
    },
    {
      id: `${base}/iiif/house/canvas/2`,
      type: 'Canvas',
      label: { en: ['Back'] },
      metadata: [{ label: { en: ['Photographer'] }, value: { en: ['Ann'] } }],
      requiredStatement: { label: { en: ['Credit'] }, value: { en: ['Photo: Ann'] } },
      items: [
        {
          type: 'AnnotationPage',
          items: [
            {
              type: 'Annotation',
              motivation: ['painting'],
              body: {
                type: 'Choice',
                items: [
                  {
                    id: `${base}/files/back.jpg`,
                    type: 'Image',
                    rights: 'http://creativecommons.org/publicdomain/zero/1.0/',
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
});

/** Presentation API 2. */
export const manifest2 = (base: string, name = 'barn') => ({
  '@context': 'http://iiif.io/api/presentation/2/context.json',
  '@id': `${base}/iiif/${name}/manifest`,
  '@type': 'sc:Manifest',
  label: 'Barn',
  description: [
    { '@value': 'A barn.', '@language': 'en' },
    { '@value': 'Eine Scheune.', '@language': 'de' },
  ],
  metadata: [
    { label: 'Artist', value: 'Ben Made-up' },
    {
      label: [
        { '@value': 'Date', '@language': 'en' },
        { '@value': 'Datierung', '@language': 'de' },
      ],
      value: '1650-1655',
    },
    { label: 'Shelf', value: ['B', '12'] },
  ],
  attribution: 'Museum of Nowhere',
  license: 'http://rightsstatements.org/vocab/NoC-US/1.0/',
  related: { '@id': 'https://museum.example/barn', format: 'text/html' },
  sequences: [
    {
      '@type': 'sc:Sequence',
      canvases: [
        {
          '@id': `${base}/iiif/${name}/canvas/1`,
          '@type': 'sc:Canvas',
          label: '1',
          images: [
            {
              '@type': 'oa:Annotation',
              motivation: 'sc:painting',
              resource: {
                '@id': `${base}/images/${name}/full/full/0/default.jpg`,
                '@type': 'dctypes:Image',
                width: 3200,
                height: 6400,
                service: {
                  '@context': 'http://iiif.io/api/image/2/context.json',
                  '@id': `${base}/images/${name}`,
                  profile: ['http://iiif.io/api/image/2/level1.json', { qualities: ['gray'] }],
                },
              },
            },
          ],
        },
      ],
    },
  ],
});
