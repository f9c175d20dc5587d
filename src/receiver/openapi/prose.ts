// What the OpenAPI document says in words.
import { KEY_HOURS, MAX_BYTES, MAX_ITEMS } from "../contract/limits.ts";
import { corsExposed, corsMethods, corsRequestHeaders } from "../api/cors.ts";

export const overview = `
Floorbook is a lobby manager's day book on a tablet. It works for weeks without a network and delivers what was
noted, each revision exactly once, when there is one. This document is the contract of its reference receiver
(\`paths\`), and of the requests that the app makes of any other receiver (\`webhooks\`).

**What is sent.** An item is a record's own JSON with the sending tablet's counter \`seq\`, and with \`sender\` where
another tablet sends it than noted it down (after a restore). A record is never changed: a change is a further revision
(\`rev\`) of the same \`id\`, whole, not a difference. Test connection sends records that carry \`test: true\`; they are
invented and may be deleted.

**The key is natural.** \`(collection, id, rev)\` is unique, for ever. A tablet that gets no answer sends again, so
a receiver meets every item more than once:
- the same content again is a success (\`duplicate\`) and changes nothing;
- other content under the same key is a conflict, and what is stored stays;
- "same content" compares the record's RFC 8785 canonical JSON, whose SHA-256 is the \`leaf\`. \`seq\` and \`sender\`
  are no part of it, nor are white space and the order of members.

**Collections.** \`entries\` are moments on the floor. \`customers\`, \`complaints\` and \`escalations\` are cases, which
grow by revisions; a complaint holds all its steps in every revision. A revision with \`status: "erased"\` tells that
the case was erased on request: its \`body\` names the reason, who signed and the digest of what was there, and nothing
else. Erase earlier revisions of that record, too; this receiver keeps what it was sent, and says so here.

**Order is not promised.** Revision 2 may arrive before revision 1 or without it: it is stored all the same. Gaps
in \`rev\` are folded changes that were never sent. Gaps in \`seq\` are items that were not sent, or not yet.

**An answer is a promise.** What is reported stored has reached the disk. An answer echoes \`id\` and \`rev\`: without
that echo the tablet takes nothing for delivered, since proxies and login pages of public networks answer 200, too.
Answers are JSON always, never HTML, and never a redirection.

**Errors** are \`application/problem+json\` (RFC 9457). No answer repeats a value that was sent: it could be personal.
401, 403, 404, 405, 413, 415 and 422 prove that nothing was stored. After 5xx or no answer at all, the sender sends the
same again; \`Retry-After\` is obeyed.

**Limits.** ${MAX_ITEMS} items and ${MAX_BYTES} bytes a request, after decompression; the probe says so. Bodies may be
compressed: \`Content-Encoding: gzip\`.

**Idempotency keys** (draft-ietf-httpapi-idempotency-key-header-07) are a second belt, for POST of one item: the same
key with the same content gives the first result again, with other content 422, and 409 while the first is still being
answered. A key is remembered for ${KEY_HOURS} hours, and only when its item was stored. The natural key needs none.

**CORS.** An app that is served from another origin must be listed, exactly (\`FLOORBOOK_RECEIVER_ORIGINS\`). Then a
preflight is answered with 204, \`Access-Control-Allow-Origin\` (that origin, never \`*\`),
\`Access-Control-Allow-Methods: ${corsMethods}\`, \`Access-Control-Allow-Headers: ${corsRequestHeaders}\`,
\`Access-Control-Max-Age\` and, when it is asked for, \`Access-Control-Allow-Private-Network: true\`; and every answer,
errors too, carries \`Access-Control-Allow-Origin\`, \`Vary: Origin\` and
\`Access-Control-Expose-Headers: ${corsExposed}\`. Cookies are not used.

**Versions.** Within \`v1\` answers only grow: ignore members that you don't know. Within one \`schemaVersion\`
records only grow, too: update the receiver before the app, since it refuses fields that it does not know (422); the
tablet keeps such items until a person sends them again.
`.trim();

export const webhookNote = `
A request that the app makes of a receiver of your own. Addresses, authentication and envelope are set in an endpoint
profile; this is what the app sends when the profile asks for nothing else. Answer by these rules and
\`npm run receiver-check -- URL\` will find nothing to complain of.
`.trim();
