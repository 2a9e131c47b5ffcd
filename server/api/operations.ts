import type { Operation } from './operation.ts';
import * as administration from './operations/administration.ts';
import * as analyses from './operations/analyses.ts';
import * as artworks from './operations/artworks.ts';
import * as guide from './operations/guide.ts';
import * as logLevel from './operations/log-level.ts';
import * as pages from './operations/pages.ts';
import * as questions from './operations/questions.ts';
import * as review from './operations/review.ts';
import * as usage from './operations/usage.ts';
import * as voice from './operations/voice.ts';

/** Everything that a server with these voices can be asked for, in the order in which it is told. */
export const allOperations = (voices: string[]): Operation[] => [
  analyses.createAnalysis,
  analyses.readAnalysis,
  analyses.followAnalysis,
  analyses.giveFeedback,
  analyses.forgetAnalysis,
  questions.askQuestion,
  questions.stopAnswer,
  artworks.listArtworks,
  artworks.readArtworkByLabel,
  artworks.readArtwork,
  artworks.translateArtwork,
  artworks.readPicture,
  artworks.readPack,
  artworks.listPackRooms,
  voice.createSpeech(voices),
  voice.readSpeech,
  voice.createTranscription,
  guide.readGuide,
  guide.listCollections,
  guide.sendVitals,
  guide.readDocument,
  pages.readWorkPage,
  pages.readLabels,
  pages.readDevelopersPage,
  pages.readStatusPage,
  guide.readHealth,
  guide.readLiveness,
  guide.readStartup,
  guide.readReadiness,
  guide.readMetrics,
  administration.importWorks,
  administration.putArtwork,
  administration.withdrawArtwork,
  administration.rollBack,
  administration.readBackup,
  administration.listJobs,
  administration.readJob,
  administration.followJob,
  administration.readJobReport,
  administration.cancelJob,
  usage.readUsage,
  logLevel.readLogLevel,
  logLevel.changeLogLevel,
  review.listReview,
  review.listPublished,
  review.takeBackPhoto,
  review.readReviewItem,
  review.readReviewPhoto,
  review.assignReviewItem,
  review.dismissReviewItem,
  review.publishReviewItem,
];
