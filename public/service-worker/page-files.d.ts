/** Written in by the build: the page's own files, as addresses below its base. */
declare const PAGE_FILES: {
  /** Changes with any of them. */
  build: string;
  /** Kept on every phone. */
  files: string[];
  /** Kept where they are used: catalogues of other languages, recognition. */
  optional: string[];
};
