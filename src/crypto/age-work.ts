// How hard scrypt is made to work. Apart from the age library, which only the compute worker loads.

/** log2 of scrypt's N for a passphrase that a person made up: OWASP's N = 2^17, r = 8, p = 1 (128 MiB). */
export const PASSPHRASE_WORK_FACTOR = 17;
/** For a recovery code: 125 random bits need no stretching. */
export const RECOVERY_WORK_FACTOR = 10;
