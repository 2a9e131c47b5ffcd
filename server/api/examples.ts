import type {
  Analysis,
  AnalysisEvent,
  Answer,
  ArtworkPage,
  ArtworkView,
} from '../../src/contract.ts';
import type { Job, JobEvent } from '../admin/job.ts';
import type { CollectionStatus } from '../collection.ts';

const AT = '2026-05-01T14:03:07.120Z';

export const ARTWORK_EXAMPLE: ArtworkView = {
  id: 'black-canyon',
  title: 'Black Cañon, Colorado River, From Camp 8, Looking Above',
  artist: "Timothy H. O'Sullivan (about 1840–1882)",
  date: '1871',
  medium: 'Albumen silver print',
  room: 'Room 2 · Land and water',
  label: '105',
  source: { title: 'The J. Paul Getty Museum', url: 'https://www.getty.edu/art/collection/' },
  language: 'en',
  image: '/api/artworks/black-canyon/image',
};

/** Two rooms that both begin at 1. */
export const SHARED_LABEL_EXAMPLE: ArtworkPage = {
  items: [
    { ...ARTWORK_EXAMPLE, label: '1', labelShared: true },
    {
      id: 'dust-bowl-home',
      title: 'Abandoned Dust Bowl Home',
      artist: 'Dorothea Lange (1895–1965)',
      room: 'Room 3 · Modern times',
      label: '1',
      labelShared: true,
      language: 'en',
      image: '/api/artworks/dust-bowl-home/image',
    },
  ],
  total: 2,
};

export const ANALYSIS_EXAMPLE: Analysis = {
  id: 'kq3v9x1b7m',
  status: 'done',
  outcome: 'identified',
  confidence: 'confident',
  artwork: ARTWORK_EXAMPLE,
  outline: [
    [0.11, 0.18],
    [0.88, 0.16],
    [0.89, 0.83],
    [0.1, 0.81],
  ],
  candidates: [],
  description: {
    text: 'A boat lies at the edge of a river between dark walls of rock.',
    source: 'museum',
    language: 'en',
    segments: [
      {
        text: 'A boat lies at the edge of a river between dark walls of rock.',
        source: 'museum',
        cites: [0],
      },
    ],
    sources: [{ kind: 'museum', title: 'The J. Paul Getty Museum' }],
  },
  advice: null,
  tiers: [
    { name: 'hash', outcome: 'identified', ms: 41.6, detail: { distance: 3 } },
    { name: 'precheck', outcome: 'skipped', ms: 0, detail: {} },
    { name: 'retrieval', outcome: 'skipped', ms: 0, detail: {} },
    { name: 'vision', outcome: 'skipped', ms: 0, detail: {} },
  ],
  degraded: [],
  cached: false,
  chosenByVisitor: false,
  wishes: { language: 'en' },
  totalMs: 58.2,
};

const event = { id: ANALYSIS_EXAMPLE.id, at: AT };

const EVENTS: AnalysisEvent[] = [
  { ...event, seq: 1, type: 'analysis:started' },
  { ...event, seq: 2, type: 'tier:started', tier: 'hash', budgetMs: 250 },
  { ...event, seq: 3, type: 'tier:ended', tier: ANALYSIS_EXAMPLE.tiers[0] },
];

const asStream = (events: (AnalysisEvent | JobEvent)[]): string =>
  events
    .map((one) => `id: ${one.seq}\nevent: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`)
    .join('');

export const EVENTS_EXAMPLE = asStream(EVENTS);

export const ANSWER_EXAMPLE: Answer & { questionId: string } = {
  questionId: '0f3b7f0e-5c1d-4a55-9a3e-2b1f0c9d7e11',
  answer: "Timothy H. O'Sullivan made it in 1871.",
  language: 'en',
  segments: [{ text: "Timothy H. O'Sullivan made it in 1871.", source: 'museum', cites: [0] }],
  sources: [{ kind: 'museum', title: 'The J. Paul Getty Museum' }],
  suggestions: ['What is it made of?'],
  writtenBy: 'catalogue',
};

export const GUIDE_EXAMPLE: CollectionStatus = {
  name: 'The demo collection',
  collection: 'default',
  languages: ['en'],
  version: '0.1.0',
  works: 9,
  examples: ['airplane-from-above', 'dust-bowl-home', 'march-pastoral'],
  conversation: 'catalogue',
  voice: { level: 'adult', length: 'short', samples: 0, used: false },
  tiers: [
    { name: 'hash', state: 'ready' },
    { name: 'precheck', state: 'ready' },
    { name: 'retrieval', state: 'ready' },
    { name: 'vision', state: 'unconfigured' },
  ],
  limits: { photoBytes: 20_971_520, questionCharacters: 500 },
  speech: { narration: null, transcription: null },
  sharing: 'alone',
  reviewQueue: false,
  keeps: { analysisSeconds: 3600, resultSeconds: 3600, reviewDays: null },
  services: [],
  imprint: null,
};

export const COLLECTIONS_EXAMPLE = {
  items: [{ name: 'default', title: 'The demo collection', works: 9, page: '/' }],
  total: 1,
};

export const HEALTH_EXAMPLE = {
  status: 'healthy',
  timestamp: AT,
  uptime_seconds: 86_400,
  version: '0.1.0',
  checks: { system: { status: 'healthy', reasons: [], cpu_percent: 12 } },
  statistics: { total_requests: 5120, error_count: 2, error_rate: 0.0004 },
};

export const JOB_EXAMPLE: Job = {
  id: 'b7m2k9',
  operation: 'import',
  collection: 'default',
  target: 'https://museum.example/collection.csv',
  by: 'registrar',
  status: 'done',
  createdAt: AT,
  startedAt: AT,
  endedAt: AT,
  progress: { stage: 'writing', works: 120, total: 120 },
  result: { works: 120, generation: 4, reportWritten: true },
  problem: null,
};

export const JOB_EVENTS_EXAMPLE = asStream([
  { id: JOB_EXAMPLE.id, at: AT, seq: 1, type: 'job:queued' },
  { id: JOB_EXAMPLE.id, at: AT, seq: 2, type: 'job:started' },
  { id: JOB_EXAMPLE.id, at: AT, seq: 3, type: 'job:ended', job: JOB_EXAMPLE },
]);

export const REVIEW_ITEM_EXAMPLE = {
  id: 'c1d4a55b',
  kind: 'photo',
  collection: 'default',
  hour: '2026-05-01T14:00Z',
  state: 'open',
  proposed: [
    { artworkId: 'black-canyon', by: 'resemblance', score: 0.71, artwork: ARTWORK_EXAMPLE },
  ],
  evidence: [{ tier: 'hash', outcome: 'pass', detail: {} }],
  description: null,
  question: null,
  artworkId: null,
  photo: { faces: 0 },
  publication: null,
};
