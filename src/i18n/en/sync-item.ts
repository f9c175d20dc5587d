import type { syncItem as zh } from "../zh-cn/sync-item.ts";

export const syncItem: typeof zh = {
  problem: {
    refused: {
      title: "Server refused it",
      what: "The server looked at this and did not take it.",
      todo: "If the content is wrong, edit and resend. If the server is, export it for the bank’s IT and retry once it is put right.",
    },
    conflict: {
      title: "Other content on the server",
      what: "The server has other content under this number. It was not overwritten.",
      todo: "Please export it for the bank’s IT to look into.",
    },
    tooLarge: {
      title: "Too large",
      what: "The server does not take anything this large.",
      todo: "Shorten the text: edit and resend.",
    },
    mayHaveArrived: {
      title: "May have arrived",
      what: "It went out and no answer came. This endpoint cannot be asked and does not notice repetitions.",
      todo: "Please look on the server: if it is there, choose “Has arrived”; if not, “Retry”.",
    },
    unreadable: {
      title: "Unreadable here",
      what: "What waits to be sent does not open; it may be damaged or was changed. So it was not sent.",
      todo: "If the log opens this entry, “Edit and resend” makes it anew; if not, please tell the bank’s IT.",
    },
    failed: {
      title: "Last try failed",
      what: "The last try did not get through.",
      todo: "It is tried again by itself.",
    },
    discarded: {
      title: "Given up",
      what: "Somebody decided that this is not sent.",
      todo: "If it is needed after all, an edit is sent as a new revision.",
    },
  },
  item: {
    standing: "Where it stands",
    wordsHidden: "Text hidden",
    status: "Server’s answer",
    http: (p) => `HTTP ${p.status}`,
    noAnswer: "none",
    state: "State",
    queuedSince: "Waiting since",
    nextTry: "Next try",
    attempts: "Tries",
    revision: "Revision",
    number: "Number on this tablet",
    serverSays: "What the server said",
    serverSaidNothing: "The server gave no reason.",
    content: "Content",
    contentUnreadable: "The content cannot be read.",
    showWords: "Show text",
    hideWords: "Hide text",
    wordsHint: "Hold a name or phone to see it. Showing the text is noted in the audit.",
    requestForIt: "The request to the server (for the bank’s IT)",
    frozen: "This is the request as it first went out; a repetition is the same.",
    planned: "Not sent yet; sent now, it would be this.",
    noRequest: "There is no endpoint, or the content cannot be read: no request to show.",
    retry: "Retry",
    amend: "Edit and resend",
    vouch: "Has arrived",
    discard: "Give up sending",
    exportItem: "Export this one",
    standIn:
      "A stand-in may retry. Giving up and saying that it has arrived is for the lobby manager or the branch head.",
    newerWaits:
      "A newer revision waits behind this one. Give this one up and the newer goes next; it holds everything.",
    automatic: "This goes on by itself; there is nothing for you to do.",
  },
  resend: {
    heading: "Send it again?",
    explain: "If it has arrived after all, there will be two on the server. Better look there first.",
    confirm: "I see; send it again",
  },
  vouch: {
    heading: "Say that it has arrived?",
    explain:
      "Please find it on the server first. It is then not sent any more, counts as “Sent without receipt”, and is noted in the audit.",
    confirm: "I have seen it; it has arrived",
  },
  discard: {
    heading: "Give up sending this?",
    explain:
      "This revision is not sent; the bank will not get it. The entry stays in the log. The reason is noted in the audit.",
    reason: "Why it is given up",
    reasonMissing: "Please say why it is given up.",
    confirm: "Give up sending",
  },
  result: {
    retried: "Put back to wait for sending.",
    vouched: "Now counts as “Sent without receipt”.",
    discarded: "Given up; the entry is still in the log.",
    gone: "This has just changed: it may have arrived, been edited, or been dealt with in another window. Nothing was changed now.",
    locked: "Locked; nothing was changed.",
    notAllowed:
      "A stand-in may not give up sending or say that something has arrived; nothing was changed. Please ask the lobby manager or the branch head.",
    reasonMissing: "No reason was given; nothing was changed.",
    linted: "The reason holds an ID or card number or a password; nothing was changed. Please take it out.",
  },
  secret: {
    pin: "Your PIN",
    passphrase: "Your passphrase",
    deleteDigit: "Delete a digit",
    checking: "Checking…",
    wrong: "Not right, please try again. Nothing was changed.",
    wait: (p) => `Too many wrong tries: please wait ${p.seconds} s. Nothing was changed.`,
    unknown: "You can no longer unlock this tablet. Nothing was changed.",
  },
  exportItem: {
    heading: "Export this one",
    explain: "One JSON file for the bank’s IT: the state, what the server said, and the request.",
    form: "Content",
    masked: "Customers masked",
    maskedHint: "Names and phones masked, text left out",
    clear: "In clear",
    clearHint: "Asks for the PIN again",
    clearWarning:
      "In clear it holds names, phones and all text; whoever has the file can read them. This export is noted in the audit.",
    confirm: "Export",
    handed: {
      shared: "Handed to the app you chose.",
      downloaded: "Downloaded to this tablet’s download folder.",
      cancelled: "You cancelled; the file was not handed out.",
    },
  },
};
