// 恢复时另存的内容：打开、对照、移除。
export const kept = {
  heading: "恢复时另存的内容",
  open: "打开对照",
  /** What a row of a table is called where nothing more is known of it. */
  table: {
    entries: "日志记录",
    people: "人员",
    settings: "设置",
    audit: "操作记录",
    outbox: "等待发送的内容",
    quarantine: "以前另存的内容",
  },
  happened: {
    restoreConflict: (p: { date: string }) =>
      `${p.date} 恢复备份时，备份里的这一版与本机同一编号、同一版的内容不一样。`,
    restoredUnreadable: (p: { date: string }) => `${p.date} 恢复备份时，遇到一行读不出来，原样另存在这里。`,
    /** 本机没有同一版：它接在不一样的一版后面。 */
    restoredAlone: (p: { date: string }) =>
      `${p.date} 恢复备份时，备份里的这一版接不上本机的记录，没有放进来。`,
    person: (p: { date: string }) => `${p.date} 恢复备份时，备份里这个人的代码在本机是别人的，没有放进来。`,
    damaged: (p: { date: string }) => `${p.date} 恢复备份时另存在这里，现在读不出来。`,
  },
  safe: {
    restoreConflict: "恢复时没有动本机的记录。备份里的加密存放在这里，不会发送，也不计入日志和统计。",
    person: "本机的人员没有动过。备份里的加密存放在这里，不能用来解锁。",
    restoredUnreadable: "读不出来的这一行原样留着，没有改动；不会发送，也不计入日志和统计。",
    damaged: "另存的这一份没有动过，本机的记录也没有动过。",
  },
  todo: {
    restoreConflict:
      "请对照两边：以本机的为准，就可以移除另存的；另存的写得对，请先在本机改好或补记，再移除。拿不准就留着。",
    restoredUnreadable: "本机有同一版且内容完整，就可以移除另存的；没有就请留着，可以请科技人员看。",
    person: "要让这个人在本机使用，请在“人员”里用另一个代码添加。不需要就可以移除另存的。",
    damaged: "手上还有那份备份，请先留好备份再移除；拿不准就留着。",
  },
  message: {
    sent: "备份里写着：另存的这一版已经送到服务器，服务器上可能与本机不同，请核对。",
    unsent: "备份里写着：另存的这一版还没有确认送达。",
  },
  aside: "另存的",
  here: "本机现在的",
  differences: (p: { fields: string }) => `不同之处：${p.fields}`,
  same: "看得到的内容两边一样，只有系统自用的数据不同。",
  absent: "本机没有这条记录。",
  absentRevision: (p: { rev: number; newest: number }) => `本机没有第 ${p.rev} 版，现在是第 ${p.newest} 版。`,
  codeTaken: (p: { code: string; name: string }) => `本机的 ${p.code} 是 ${p.name}。`,
  unmatched: "本机没有可以对照的内容。",
  newer: (p: { newest: number }) => `本机后来又改过，现在是第 ${p.newest} 版。这里对照的是同一版。`,
  hereDamaged: "本机的这一版也读不出来。",
  unknownContent: "内容读不出来，只知道这些：",
  rawRecord: "封存的内容能读出来，但与外面的编号、日期对不上，仅供参考。",
  of: "编号",
  what: "是什么",
  remove: "移除另存的",
  standIn: "顶岗人员可以看；移除请大堂经理或网点负责人来做。",
  removal: {
    heading: "移除另存的内容？",
    explain:
      "只移除恢复时另存的这一份，移除后不能找回；本机的记录不变。再恢复同一份备份，还会另存一次。原因记入操作记录。",
    reason: "移除的原因",
    hint: (p: { min: number }) => `至少 ${p.min} 个字；不要写客户的姓名、电话。`,
    confirm: "确认移除",
    done: "已移除，原因记入操作记录。本机的记录没有变。",
    gone: "这一份刚有变化：可能已在别的窗口移除，或随客户的要求删去了。这次没有改动。",
    locked: "已经锁定，没有移除。",
    notAllowed: "顶岗人员不能移除，没有改动。请大堂经理或网点负责人来做。",
    reasonShort: (p: { min: number }) => `原因至少写 ${p.min} 个字，还没有移除。`,
    linted: "原因里有证件号、卡号、手机号或密码，还没有移除。请删去。",
  },
};
