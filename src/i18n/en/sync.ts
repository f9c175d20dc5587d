import type { HoldWho, sync as zh } from "../zh-cn/sync.ts";

const hold = (what: string, who: HoldWho) => ({ what, who });

/** Counts arrive formatted; one is `1` in every format. */
const items = (count: string): string => `${count} ${count === "1" ? "item" : "items"}`;
const has = (count: string, one: string, other: string): string => (count === "1" ? one : other);

export const sync: typeof zh = {
  heading: "Sync",
  status: {
    allThere: "Everything has arrived.",
    nothingYet: "Nothing to send yet.",
    onlySent: (p) => `Nothing is waiting; ${items(p.count)} went out without a receipt.`,
    notThere: (p) =>
      p.count === "1"
        ? `1 item is not there yet; it has waited ${p.age}.`
        : `${p.count} items are not there yet; the oldest has waited ${p.age}.`,
    safe: "Every record is on this tablet. Nothing is lost, nothing expires.",
    since: (p) => `Since ${p.date}`,
    nextTry: (p) => `Next try by itself: ${p.time}, in ${p.age}`,
    nextTryNow: "It is tried again in a moment.",
    todo: "What to do",
    whoLabel: "Who acts",
    lastReceipt: (p) => `Last receipt: ${p.date}`,
    noReceiptYet: "No receipt has come yet.",
    endpoint: "See the endpoint’s settings",
  },
  who: {
    nobody: "Nobody: it recovers by itself",
    you: "You",
    manager: "The lobby manager or the branch head",
    head: "The branch head",
    it: "The bank’s IT",
  },
  why: {
    sample: "The sample is never sent.",
    sending: "Sending now.",
    settling: "What was just noted down waits 20 seconds, so that it can be filled in or undone.",
    backoff: "The last try did not get through; it is tried again by itself.",
    person: "All of these wait for your decision: see “Refused” below.",
    due: "About to be sent.",
  },
  hold: {
    noProfile: hold("No endpoint is set up, so nothing was sent anywhere.", "manager"),
    noNetwork: hold("There is no network.", "nobody"),
    serverDown: hold("The tablet is online, but the endpoint’s server cannot be reached.", "it"),
    serverErrors: hold("The endpoint’s server failed several times in a row; it gets a pause.", "nobody"),
    tooManyRequests: hold("The endpoint asked for fewer requests.", "nobody"),
    credentials: hold(
      "The endpoint does not accept this tablet’s token or password. It took nothing.",
      "manager",
    ),
    forbidden: hold("The endpoint knows this tablet but does not let it write. It took nothing.", "it"),
    notFound: hold("At the endpoint’s address there is nothing that takes records.", "it"),
    wrongMethod: hold("The endpoint does not accept this kind of request. It took nothing.", "it"),
    wrongMediaType: hold("The endpoint does not accept JSON. It took nothing.", "it"),
    profileFault: hold(
      "The profile asks for something that a record does not have, so nothing was sent.",
      "it",
    ),
    redirected: hold(
      "The request was redirected. It was not followed: no record went to anybody else.",
      "you",
    ),
    htmlAnswer: hold(
      "A web page came back instead of a receipt; the network probably asks for a login. That does not count as arrived.",
      "you",
    ),
    unproven: hold(
      "The endpoint cannot prove that it has the records, so they do not count as arrived.",
      "head",
    ),
    crossOrigin: hold(
      "The server may have the records, but the browser may not read its answer, so they do not count as arrived.",
      "it",
    ),
    sameRefusal: hold(
      "Different records were refused for the same reason in a row; the profile is probably wrong. Sending stopped so that no more are refused.",
      "it",
    ),
    sealedSecrets: hold("The endpoint’s credentials are locked away until an unlock.", "you"),
  },
  sendNow: "Send now",
  sending: "Sending…",
  answer: {
    nothingWaits: "Nothing is waiting to be sent.",
    sentAll: (p) => `${items(p.count)} arrived; everything is there now.`,
    sent: (p) => `${items(p.count)} arrived; ${p.left} not there yet.`,
    nothingDue:
      "Nothing can go now: the rest waits for your decision or for its next try. See the list below.",
    held: "It did not go out; the reason stands above. Every record is on this tablet.",
    sample: "The sample is never sent.",
    busy: "Sending is under way, perhaps in another window. The numbers move by themselves.",
    failed:
      "It did not go out: something failed on this tablet. Every record is here; please try again, and reload if it happens again.",
  },
  endOfDay: {
    heading: "End-of-day sync",
    explain: "Sends everything that has not arrived, with its progress. It goes on when you leave this page.",
    start: "End-of-day sync",
    resume: "Go on with the end-of-day sync",
    again: "Once more",
    stop: "Stop",
    progress: (p) => `${p.arrived} of ${p.total} arrived`,
    left: (p) => `${p.count} left`,
    done: (p) => `End-of-day sync done: all ${p.count} arrived.`,
    nothing: "Nothing to send; everything has arrived.",
    held: (p) => `It rests here: ${p.arrived} arrived, ${p.left} left. The reason stands above.`,
    stopped: (p) => `Stopped: ${p.arrived} arrived, ${p.left} left. Go on whenever you like.`,
  },
  counts: {
    heading: "How many",
    look: "Choose one to look through it",
    countOf: (p) => items(p.count),
    meaning: {
      saved: "stays here: undone or given up",
      queued: "goes by itself",
      sending: "on the way",
      unknown: "no answer came; found out by itself",
      acked: "the server proved that it has it",
      sent: "answered well, proves nothing",
      parked: "waits for your decision",
    },
    whileLocked: {
      all: "While locked, everything is sent all the same.",
      plain: (p) => `While locked, ${p.count} of these with names, phones or text wait for an unlock.`,
      plainNone: "While locked, all of these can go: none holds a name, phone or text.",
      none: (p) =>
        `While locked nothing is sent; ${items(p.count)} ${has(p.count, "waits", "wait")} for an unlock.`,
    },
  },
  list: {
    explain: {
      parked: "The server did not take these, or you have to decide. Each one is still on this tablet.",
      unknown:
        "These went out and no answer came; they may have arrived or not. It is found out by itself: by asking the server, or by sending the same again, which makes no second record.",
      sent: "The server answered well but proves nothing. Counted apart, never cleaned up as arrived.",
      queued: "Sent by themselves; newest first.",
    },
    empty: {
      parked: "Nothing was refused.",
      unknown: "No outcome is unknown.",
      sent: "Nothing lacks a receipt.",
      queued: "Nothing is waiting.",
    },
    parkedBy: (p) => `${p.reason}: ${p.count}`,
    retryRefused: (p) => `Retry all ${p.count} that the server refused`,
    retryRefusedHint: "For when the profile or the server has been put right.",
    retried: (p) => `${items(p.count)} put back to wait for sending.`,
    retryNotAllowed: "A stand-in may not retry all at once, but each by itself.",
    attempts: (p) => (p.count === 1 ? "tried once" : `tried ${p.count} times`),
    open: (p) => `Look at ${p.kind} ${p.time}`,
    unreadable: "Unreadable",
    opening: "…",
  },
  header: {
    refused: (p) => `Refused ${p.count}`,
  },
};
