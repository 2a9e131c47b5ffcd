/** Words of 32 bits in a feature's signature. */
export const SIGNATURE_WORDS = 8;
/** Words of 32 bits in a DCT hash. */
export const HASH_WORDS = 8;
