/** Which instances of the guide are running. */
export interface Heartbeats {
  /** The name of this one, anew with each start. */
  readonly instance: string;
  /** Milliseconds after which an instance that was not heard of counts as ended. */
  readonly leaseMs: number;
  /**
   * False only for what was listened for as long as a lease, and not heard.
   *
   * @throws ExternalServiceError when it cannot be known.
   */
  isAlive(instance: string): Promise<boolean>;
}
