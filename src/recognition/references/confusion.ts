/** A look-alike in the collection: how well the two references match each other. */
export interface Confusion {
  id: string;
  inliers: number;
}
