import type { ReviewItem, ReviewKind, ReviewState } from './review-item.ts';

/** An item as it comes in; the queue gives it its id and its hour. */
export interface ReviewEntry
  extends Pick<
    ReviewItem,
    'kind' | 'proposed' | 'evidence' | 'description' | 'question' | 'artworkId'
  > {
  /** Lets the visitor have it forgotten; the link itself is forgotten after a day. */
  analysisId: string;
  /** JPEG without metadata, its faces blurred. */
  photo: { jpeg: Uint8Array; faces: number } | null;
}

/** A curator's word on an item. */
export type ReviewDecision =
  | { state: 'assigned'; artworkId: string }
  | { state: 'dismissed' }
  | { state: 'published' };

/** What is kept for a curator of one collection, for a while. */
export interface ReviewQueue {
  add(entry: ReviewEntry): Promise<ReviewItem>;
  /** The newest hour first. */
  list(options: { state?: ReviewState; kind?: ReviewKind; limit: number; offset: number }): {
    items: ReviewItem[];
    total: number;
  };
  get(id: string): ReviewItem | null;
  photo(id: string): Promise<Uint8Array | null>;
  /** Where its photo lies, or would. */
  photoFile(id: string): string;
  /**
   * An item that is dismissed or published loses its photo: it is not needed here any more.
   *
   * @throws GuideError `review-item-not-found`, and `review-item-decided` when it is past that.
   */
  decide(id: string, decision: ReviewDecision): Promise<ReviewItem>;
  /** Removes all that came of an analysis. */
  forget(analysisId: string): Promise<void>;
}

/** The queues of a server's collections: each has its own items, and all share days and room. */
export interface ReviewQueues {
  of(collection: string): ReviewQueue;
  /** Removes what is past its time; how many items that were. */
  sweep(): Promise<number>;
  close(): void;
}
