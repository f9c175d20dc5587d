import type { fault as zh } from "../zh-cn/fault.ts";

export const fault: typeof zh = {
  launch: {
    insecureContext: {
      title: "This address is not secure, so Floorbook cannot open here",
      safe: "Nothing was read or written; earlier records were not touched.",
      todo: "Open the address that starts with https://. If that does not help, ask IT support.",
    },
    noIndexedDb: {
      title: "This browser cannot keep records on the tablet",
      safe: "Nothing was written. What was recorded in another browser is still in that browser.",
      todo: "Leave private browsing, or update the browser, then open Floorbook again.",
    },
    noSubtleCrypto: {
      title: "This browser cannot encrypt",
      safe: "Nothing is written without encryption, so nothing was; earlier records were not touched.",
      todo: "Check that the address starts with https://, and update the browser.",
    },
    databaseNewer: {
      title: "A newer version has been using this tablet’s records",
      safe: "The records were not touched. This older version cannot read them and will not change them.",
      todo: "Connect to the network and reload to get the new version. Do not clear the browser’s data.",
    },
    databaseBlocked: {
      title: "Another window still runs an older version",
      safe: "The records were not touched.",
      todo: "Close Floorbook’s other windows and tabs, then reload.",
    },
    databaseUnavailable: {
      title: "This tablet’s records cannot be opened",
      safe: "Floorbook has deleted and changed nothing.",
      todo:
        "Restart the tablet and check that its storage is not full. Do not clear the browser’s data. " +
        "If it still does not open, ask IT support.",
    },
    replaced: {
      title: "Floorbook was updated in another window",
      safe: "Everything saved is still there. This window no longer reads or writes.",
      todo: "Please reload.",
    },
    screenMissing: {
      title: "This page could not be fetched",
      safe: "Everything saved is still there; what you had not finished is kept as an encrypted draft.",
      todo: "Floorbook may have been updated in another window. Reload; if that does not help, connect to the network and try again.",
    },
  },
  commit: {
    refused:
      "This change is not allowed and was not saved. " +
      "What you wrote is still here; put it back, or ask the branch head.",
    invalid:
      "A field is not in the right form, so nothing was saved. " +
      "What you wrote is still here; correct the marked field and save again.",
    linted:
      "The text holds an ID number, a card number or a password, so nothing was saved. " +
      "What you wrote is still here; follow the hint below the field and save again.",
    conflict:
      "This entry has just been changed in another window, so yours was not saved. " +
      "What you wrote is still here; compare it with the newest revision first.",
    full:
      "The tablet’s storage is full, so nothing was saved. " +
      "What you wrote is still here: keep this page open, free some space and try again.",
    replaced:
      "Floorbook was updated in another window, so nothing was saved here. " +
      "What you wrote is still on the screen; note down the main points, then reload.",
    locked:
      "The book is locked, so nothing was saved. " +
      "What you wrote is kept in an encrypted draft; unlock and save again.",
    unexpected:
      "Something unexpected happened and nothing was saved. What you wrote is still here; try again. " +
      "If it still fails, note down the main points, reload and save again.",
  },
  refusal: {
    notYourself:
      "The author is not the person on duty, so nothing was saved. " +
      "What you wrote is still here; lock, let the author unlock, and save again.",
    notYourRecord:
      "This entry is not yours, so you cannot change or undo it. It stays as it was; " +
      "ask its author, the lobby manager or the branch head.",
    fixedField:
      "Author, branch, tablet, business day and kind never change, so nothing was saved. " +
      "To correct them, void the entry with a reason and log a new one.",
    reasonMissing:
      "Voiding needs a reason. The entry is not voided and stays as it was; give the reason and try again.",
    outsideDay:
      "A time can only be corrected within the entry’s business day, so nothing was saved. " +
      "What you wrote is still here; change the time and save again.",
    erased:
      "What this entry said of the customer was erased on request, so it cannot be changed. Its time and choices are kept.",
    alreadyVoid:
      "This entry is void and can no longer be changed. It is kept as it was; log a new one if needed.",
  },
  secret: {
    tooShort: (p) => `Too short: use at least ${p.min} characters.`,
    tooLong: (p) => `Too long: use at most ${p.max} characters.`,
    notDigits: "A PIN has digits only.",
    repeated: "Too many repeated digits, so it is easy to guess. Choose another.",
    sequential: "Digits in a row are easy to guess. Choose another.",
    dateLike: "It looks like a birthday or a date, so it is easy to guess. Choose another.",
    common: "This PIN is too common. Choose another.",
    fewCharacters: "Too few different characters. Put several unrelated words together.",
    passphraseOnly: "The bank allows passphrases only.",
  },
  secretByBank: {
    passphraseOnly: "Set by the bank: passphrases only.",
    pinMin: (p) => `Set by the bank: a PIN of at least ${p.min} digits.`,
  },
  lint: {
    idNumber: {
      title: "This looks like an ID number.",
      why: "The book keeps no ID numbers; the last four are enough to check.",
      action: "Keep the last four",
    },
    cardNumber: {
      title: "This looks like a card number.",
      why: "The book keeps no card numbers; the last four are enough to check.",
      action: "Keep the last four",
    },
    secret: {
      title: "This looks like a password or a code.",
      why: "Passwords, PINs and codes are never written down.",
      action: "Remove it",
    },
    mobile: {
      title: "This looks like a mobile number.",
      why: "In the phone field its middle digits stay covered.",
      action: "Move to the phone field",
    },
  },
  quarantine: {
    sealBroken: "The seal does not hold: the content may be damaged, or was not sealed by this book.",
    notParsed: "It opens, but its form is unknown; a newer version may have written it.",
    columnsDiffer: "The sealed content does not match the number and date outside.",
  },
  unexpected: {
    title: "Something unexpected happened and this page cannot be shown",
    safe: "Everything saved on this tablet is still there.",
    todo: "Please reload. If it keeps happening, note the time and tell the branch head.",
  },
};
