/** One step from a schema version to the one after it. */
export interface Migration {
  to: number;
  sql: string;
}
