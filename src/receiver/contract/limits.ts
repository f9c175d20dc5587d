// Numbers of the contract. The probe and the OpenAPI document print them; senders read them from the probe.

/** Items of one batch. */
export const MAX_ITEMS = 100;
/** Bytes of one request body, after decompression. */
export const MAX_BYTES = 1024 * 1024;
/** Revisions on one page of a list. */
export const PAGE_SIZE = 100;
/** Characters of an idempotency key. */
export const KEY_MAX = 255;
/** How long an idempotency key is remembered, hours. */
export const KEY_HOURS = 24;
/** Version of the contract: the `v1` of its addresses. */
export const CONTRACT_VERSION = 1;
export const BASE_PATH = "/api/v1";
