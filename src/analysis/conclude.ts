import type { Artwork } from '../collection/artwork.ts';
import type { Analysis, ArtworkView, Candidate, Description, Wishes } from '../contract.ts';
import type { Conclusion } from '../tiers/run-tiers.ts';
import type { Match, Verdict } from '../tiers/tier.ts';
import { modelDescription, museumDescription } from './description.ts';

/** What the visitor is told of the verdict; the rest of the analysis is how it came about. */
type Told = Pick<
  Analysis,
  'outcome' | 'confidence' | 'artwork' | 'outline' | 'candidates' | 'description' | 'advice'
>;

const NOTHING: Told = {
  outcome: 'unidentified',
  confidence: null,
  artwork: null,
  outline: null,
  candidates: [],
  description: null,
  advice: null,
};

/** Works by id, and as visitors see them. */
export interface WorksToTell {
  findArtwork: (id: string) => Artwork | null;
  view: (artwork: Artwork) => ArtworkView;
  /** BCP 47 tag of descriptions for those who ask for no language. */
  language: string;
}

/** The finished analysis of a photo. */
export function conclude(
  analysis: Analysis,
  { verdict, reports, degraded }: Conclusion,
  works: WorksToTell,
  totalMs: number,
): Analysis {
  return {
    ...analysis,
    ...(verdict ? tell(verdict, works, analysis.wishes) : NOTHING),
    status: 'done',
    tiers: reports,
    degraded,
    totalMs,
  };
}

function tell(verdict: Verdict, works: WorksToTell, asked: Wishes): Told {
  const { findArtwork, view, language } = works;
  const wishes = { language, ...asked };
  const candidates = (matches: Match[]): Candidate[] =>
    matches.flatMap(({ artworkId, confidence, outline = null }) => {
      const artwork = findArtwork(artworkId);
      return artwork ? [{ artwork: view(artwork), confidence, outline }] : [];
    });
  switch (verdict.outcome) {
    case 'identified': {
      const artwork = findArtwork(verdict.match.artworkId);
      if (!artwork) return NOTHING;
      return {
        ...NOTHING,
        outcome: 'identified',
        confidence: verdict.match.confidence,
        artwork: view(artwork),
        outline: verdict.match.outline ?? null,
        candidates: candidates(verdict.others ?? []),
        description:
          museumDescription(artwork, wishes.language) ??
          modelDescription(verdict.description, wishes),
      };
    }
    case 'candidates':
      return {
        ...NOTHING,
        outcome: 'candidates',
        confidence: 'unsure',
        candidates: candidates(verdict.candidates),
      };
    case 'described':
    case 'unidentified':
      return {
        ...NOTHING,
        outcome: verdict.outcome,
        confidence: verdict.outcome === 'described' ? 'unsure' : null,
        description: modelDescription(verdict.description, wishes),
      };
    case 'unsuitable':
      return { ...NOTHING, outcome: 'unsuitable', advice: verdict.advice };
    case 'pass':
      return NOTHING;
  }
}

/** The analysis after the visitor named the work, or said that it is none of those offered. */
export function correct(
  analysis: Analysis,
  artwork: Artwork | null,
  { view, language }: Pick<WorksToTell, 'view' | 'language'>,
): Analysis {
  const asked = analysis.wishes.language ?? language;
  return {
    ...analysis,
    ...NOTHING,
    outcome: artwork ? 'identified' : 'unidentified',
    artwork: artwork && view(artwork),
    description: artwork ? museumDescription(artwork, asked) : seenIn(analysis),
    status: 'done',
    chosenByVisitor: true,
  };
}

/** What a model saw in the photo stays true whichever work it is not. */
const seenIn = ({ description }: Analysis): Description | null =>
  description?.source === 'model' ? description : null;
