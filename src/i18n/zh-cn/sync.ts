// 同步：还有多少没有送到，为什么，从什么时候起，要谁做什么。

/** Who has to act before something can go on. */
export type HoldWho = "nobody" | "you" | "manager" | "head" | "it";

/** What happened, and who has to act. What to do stands with the endpoint's own words. */
const hold = (what: string, who: HoldWho) => ({ what, who });

export const sync = {
  heading: "同步",
  status: {
    allThere: "全部已送达。",
    nothingYet: "还没有要发送的记录。",
    onlySent: (p: { count: string }) => `没有待发送的；有 ${p.count} 条已送出，但没有回执。`,
    notThere: (p: { count: string; age: string }) => `还有 ${p.count} 条没有送到，最早的已经等了 ${p.age}。`,
    safe: "记录都在本机，不会丢，也不会过期。",
    since: (p: { date: string }) => `${p.date} 起`,
    nextTry: (p: { time: string; age: string }) => `下次自动尝试：${p.time}，${p.age}后`,
    nextTryNow: "马上会再试一次。",
    todo: "怎么办",
    whoLabel: "谁来处理",
    lastReceipt: (p: { date: string }) => `最近一次回执：${p.date}`,
    noReceiptYet: "还没有收到过回执。",
    endpoint: "查看接收端设置",
  },
  who: {
    nobody: "不用处理，会自动恢复",
    you: "请您处理",
    manager: "请大堂经理或网点负责人处理",
    head: "请网点负责人处理",
    it: "请科技人员处理",
  } satisfies Record<HoldWho, string> as Record<HoldWho, string>,
  why: {
    sample: "样例账簿从不发送。",
    sending: "正在发送。",
    settling: "刚记下的要等 20 秒再发，方便补充和撤销。",
    backoff: "上次没有送成，会自动再试。",
    person: "这些都在等您决定，见下面的“被拒”。",
    due: "马上发送。",
  },
  /** Why nothing goes out now. */
  hold: {
    noProfile: hold("还没有设置接收端，所以哪里也没有发。", "manager"),
    noNetwork: hold("现在没有网络。", "nobody"),
    serverDown: hold("本机有网络，但接收端的服务器连不上。", "it"),
    serverErrors: hold("接收端的服务器连续出错，先停一停再试。", "nobody"),
    tooManyRequests: hold("接收端要求发慢一点。", "nobody"),
    credentials: hold("接收端不接受这台平板的令牌或密码，一条也没有收。", "manager"),
    forbidden: hold("接收端认得这台平板，但不让它写入，一条也没有收。", "it"),
    notFound: hold("接收端的地址上没有收记录的接口，一条也没有收。", "it"),
    wrongMethod: hold("接收端不接受这种请求，一条也没有收。", "it"),
    wrongMediaType: hold("接收端不接受 JSON，一条也没有收。", "it"),
    profileFault: hold("配置要的内容记录里没有，所以没有发出去。", "it"),
    redirected: hold("请求被转到别的地址。没有跟过去，记录没有交给别人。", "you"),
    htmlAnswer: hold("回来的是一张网页，不是回执，多半要先登录网络。这不算送到。", "you"),
    unproven: hold("接收端证明不了它收到了，所以不算送到，先不发。", "head"),
    crossOrigin: hold("服务器可能收到了，但浏览器不让读它的答复，所以不算送到。", "it"),
    sameRefusal: hold("几条不同的记录因同一个原因连续被拒，多半是配置不对。先停下，免得更多被拒。", "it"),
    sealedSecrets: hold("接收端的凭证锁着，解锁后才能用。", "you"),
  },
  sendNow: "立即发送",
  sending: "正在发送…",
  answer: {
    nothingWaits: "没有等着发送的记录。",
    sentAll: (p: { count: string }) => `送到了 ${p.count} 条，现在全部送到了。`,
    sent: (p: { count: string; left: string }) => `送到了 ${p.count} 条，还有 ${p.left} 条没有送到。`,
    nothingDue: "现在没有能发的：剩下的在等您决定，或等下次尝试。见下面逐条的说明。",
    held: "没有发成，原因见上。记录都在本机。",
    sample: "样例账簿从不发送。",
    busy: "正在发送，可能是另一个窗口在发。数字会自己变。",
    failed: "没有发成：这台平板上出了意外。记录都在本机；请再试一次，仍然不行请重新加载。",
  },
  endOfDay: {
    heading: "日终同步",
    explain: "把还没送到的一次送完，看得到进度。离开这一页也会继续。",
    start: "日终同步",
    resume: "继续日终同步",
    again: "再来一次",
    stop: "停止",
    progress: (p: { arrived: string; total: string }) => `已送到 ${p.arrived} / ${p.total} 条`,
    left: (p: { count: string }) => `还剩 ${p.count} 条`,
    done: (p: { count: string }) => `日终同步完成，${p.count} 条全部送到。`,
    nothing: "没有要送的，都已送到。",
    held: (p: { arrived: string; left: string }) =>
      `先停在这里：送到 ${p.arrived} 条，还剩 ${p.left} 条。原因见上。`,
    stopped: (p: { arrived: string; left: string }) =>
      `已停止：送到 ${p.arrived} 条，还剩 ${p.left} 条。随时可以继续。`,
  },
  counts: {
    heading: "各有多少",
    look: "点一种，逐条查看",
    countOf: (p: { count: string }) => `${p.count} 条`,
    /** Beside the state's own word. */
    meaning: {
      saved: "只留本机：撤销的和放弃发送的",
      queued: "等着自动发送",
      sending: "正在路上",
      unknown: "没等到答复，会自动查明",
      acked: "服务器证明收到了",
      sent: "答复了成功，没有证明",
      parked: "要您决定",
    },
    whileLocked: {
      all: "锁定以后也照常全部发送。",
      plain: (p: { count: string }) => `锁定以后，其中 ${p.count} 条有客户信息或文字的要等解锁再发。`,
      plainNone: "锁定以后也能全部发送：等着的都没有客户信息和文字。",
      none: (p: { count: string }) => `锁定以后一条也不发，${p.count} 条等解锁。`,
    },
  },
  list: {
    /** What a state means for whoever looks through it. */
    explain: {
      parked: "服务器没有收下，或者要您决定。每一条都还在本机。",
      unknown:
        "发出去了，没有等到答复，可能到了，也可能没到。会自动查明：问服务器，或原样再送，不会变成两条。",
      sent: "服务器答复了成功，但证明不了收下了。单独计数，不当作已送达清理。",
      queued: "等着自动发送，从新到旧。",
    },
    empty: {
      parked: "没有被拒的。",
      unknown: "没有结果未知的。",
      sent: "没有缺回执的。",
      queued: "没有待发送的。",
    },
    parkedBy: (p: { reason: string; count: string }) => `${p.reason} ${p.count} 条`,
    retryRefused: (p: { count: string }) => `把被拒收的 ${p.count} 条都重试`,
    retryRefusedHint: "接收端的配置或服务器改好以后用。",
    retried: (p: { count: string }) => `${p.count} 条已放回等待发送。`,
    retryNotAllowed: "顶岗人员不能一次全部重试，可以逐条重试。",
    attempts: (p: { count: number }) => `试过 ${p.count} 次`,
    open: (p: { kind: string; time: string }) => `查看 ${p.kind} ${p.time}`,
    unreadable: "读不出",
    opening: "…",
  },
  /** In the header, as short as can be. */
  header: {
    refused: (p: { count: string }) => `被拒 ${p.count}`,
  },
};
