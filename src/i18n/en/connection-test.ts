import type { connectionTest as zh } from "../zh-cn/connection-test.ts";

export const connectionTest: typeof zh = {
  heading: "Test connection",
  willWrite: (p) =>
    `This writes ${p.count} test records to ${p.origin}. They are invented, marked test: true, by staff code TEST, and say that they may be deleted.`,
  where: "Written to:",
  willRepeat: "One of them is sent a second time to see whether it becomes two; it should not.",
  willSendInvalid: "A broken one is sent as well; the server should refuse it.",
  queueSafe: "No real record is touched or sent. You can stop at any time.",
  running: (p) => `Testing: ${p.step}`,
  step: {
    reach: "The server can be reached",
    probe: "It is the right server, and the credentials are good",
    preflight: "The browser may send from here",
    write: "A test record is written and acknowledged",
    lookup: "What was written is found, what was not is not",
    repeat: "The same record sent again did not become two",
    amend: "A later revision is acknowledged, too",
    invalid: "A broken record is refused",
    batch: "Two at once are both acknowledged",
  },
  status: {
    waiting: "waiting",
    running: "under way",
    passed: "passed",
    unsure: "cannot be told",
    failed: "not passed",
    notRun: "not done",
  },
  proof: {
    duplicateRefused: "The server said that it has it already, and looking it up found this very one.",
    sameServerId: "Both answers name the same id of the server.",
    createdOnce: "The first answer said “created”, the second did not.",
    listedOnce: "Looking it up found exactly one.",
    oneAddress: "Each record has an address of its own; sending again replaces it.",
    askedFirst: "Sending again looks first and leaves out what is there.",
  },
  verdict: {
    proven: "Passed: records are acknowledged, and a repetition makes no second one.",
    unproven: "Records arrive, but nothing proves that they cannot become two",
    failed: "Not passed",
    cancelled: "Stopped.",
  },
  unprovenTodo:
    "Your IT can change the server as said above and test again. Where that is not possible, the branch head decides whether to accept the risk.",
  records: "Test records on the server; they may be deleted",
  recordStored: "written",
  recordMaybe: "perhaps written",
  recordServerId: (p) => `id on the server: ${p.id}`,
  http: (p) => `The server answered HTTP ${p.status}.`,
  said: (p) => `The server says: ${p.message}`,
  at: (p) => `Place in the profile: ${p.where}`,
  corsTitle: "The server’s answers here must carry these headers, also to OPTIONS requests:",
  policyTitle: "Start the app’s server with:",
  hint: {
    certificate:
      "If the server has a certificate of its own making, install and trust it on this tablet first: one that is not trusted looks like no server at all.",
    localNetwork:
      "This looks like an address of a local network. The browser may ask whether it may reach it: choose “Allow”. If it does not ask, your IT can allow it by browser policy.",
    plainHttp: "This app was opened by https; some browsers then refuse addresses with http.",
  },
  fault: {
    noNetwork: { title: "No network.", fix: "Connect to a network and test again." },
    serverDown: {
      title: "The tablet’s network works, but this address does not answer.",
      fix: "Check address and port, that the server is running, and that this tablet trusts its certificate.",
    },
    portal: {
      title: "The network wants a login: it was not this app’s server that answered.",
      fix: "Log in to the network in the browser, then test again.",
    },
    blockedByPolicy: {
      title: "This app’s own content policy keeps it from that address.",
      fix: "The app’s server allows only the addresses it is told. Your IT has to add this one.",
    },
    timeout: {
      title: "The server did not answer in time.",
      fix: "Your IT can look why it is slow. If it needs longer, raise limits.timeoutMs in the profile.",
    },
    cutOff: {
      title: "The connection broke off.",
      fix: "Test again. If it stays so, your IT will find more in the server’s log.",
    },
    crossOrigin: {
      title: "The server is there, but the browser withholds its answers from this app (CORS).",
      fix: "Your IT has to allow this app’s origin on the server.",
    },
    crossOriginHeaders: {
      title: "The browser may not send the headers that are needed (CORS).",
      fix: "Add those listed below to the server’s Access-Control-Allow-Headers.",
    },
    crossOriginMethods: {
      title: "Asking works, writing is stopped by the browser (CORS).",
      fix: "Add those listed below to the server’s Access-Control-Allow-Methods; answers to writing need the CORS headers, too.",
    },
    redirected: {
      title: "It was sent on to another address.",
      fix: "Give the final address. For safety, nothing follows a redirection.",
    },
    htmlAnswer: {
      title: "A web page came instead of JSON.",
      fix: "The address may be that of a website or a login page. Check it.",
    },
    credentials: {
      title: "The credentials are not accepted.",
      fix: "Check the token or password; mind spaces that were copied along.",
    },
    forbidden: {
      title: "The credentials are good, but not allowed to do this.",
      fix: "Your IT has to allow writing (and looking up) for them.",
    },
    notFound: {
      title: "Nothing is at this address.",
      fix: "Check the address; a part of the path may be missing.",
    },
    wrongMethod: {
      title: "The address does not take this request method.",
      fix: "Check method in the profile, or allow it on the server.",
    },
    wrongMediaType: {
      title: "The address takes no JSON.",
      fix: "Let it take Content-Type: application/json.",
    },
    wrongServer: {
      title: "Something answers, but not this kind of server.",
      fix: "Check the address, or choose another profile.",
    },
    tooManyRequests: {
      title: "The server wants fewer requests.",
      fix: "Test again later, or ask your IT to allow more.",
    },
    serverErrors: { title: "The server has an error.", fix: "Your IT will find it in the server’s log." },
    tooLarge: {
      title: "The server finds it too large.",
      fix: "Allow larger requests; a record is below 10 KB.",
    },
    refused: {
      title: "The server refused this record, though it is right.",
      fix: "Adjust the server to the published schema (/schemas), or the profile’s mapping to the server.",
    },
    conflict: {
      title: "The server says that it has other content under this id.",
      fix: "The id is new, so there can be none. Check duplicate and statusMap in the profile.",
    },
    noProof: {
      title: "The answer does not repeat the record’s id, so it is no receipt.",
      fix: "Let the server repeat what ack.echo in the profile names.",
    },
    badTemplate: {
      title: "The profile refers to something that a record does not have.",
      fix: "Correct the profile file.",
    },
    lookupMisses: {
      title: "What was just written is not found, or something else is.",
      fix: "Check lookup in the profile. What is written must be found at once.",
    },
    lookupInvents: {
      title: "What was never written is said to be there.",
      fix: "Check address and present of lookup: like this, what did not arrive would pass for delivered.",
    },
    lookupBlind: {
      title: "Two revisions of a record cannot be told apart.",
      fix: "Add rev or leaf to lookup.matches: like this, an amendment that did not arrive would pass for delivered.",
    },
    secondRecord: {
      title: "The same record sent again became two.",
      fix: "Make the record’s id unique on the server, or use a profile that looks first.",
    },
    repeatRefused: {
      title: "Sending again is refused as an error, not as “already there”.",
      fix: "Say in the profile’s duplicate which answer means that it is there already.",
    },
    tookInvalid: {
      title: "A broken record was taken.",
      fix: "Let the server check against the published schema, or take validates out of the profile.",
    },
    batchRefused: {
      title: "Two at once were refused as a whole.",
      fix: "Check batch in the profile, or take it out.",
    },
    statusOnly: {
      title: "The server gives a status and no receipt.",
      fix: "Gateways and login pages give the same status, so an arrival cannot be proved. Let the server repeat the record’s id.",
    },
    cannotTell: {
      title: "From outside it cannot be seen whether sending again made two.",
      fix: "Make the record’s id unique on the server and let it be looked up, or let answers name the server’s own id.",
    },
  },
};
