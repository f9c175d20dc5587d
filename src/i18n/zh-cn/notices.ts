// Notices of the system, and the settings about them.
export const notices = {
  heading: "到期提醒",
  intro: "每个营业日解锁后提醒一次快到期、今天到期和超期的投诉与客户移交。只有件数，没有客户信息。",
  isOn: "提醒已打开。",
  turnOn: "打开提醒",
  turnOff: "关闭提醒",
  denied: "系统不允许本应用提醒。要打开，请在系统或浏览器的设置里允许“通知”。应用里的期限提示不受影响。",
  none: "这个浏览器不能提醒（iPad 需先把应用添加到主屏幕）。应用里的期限提示不受影响。",
  title: { complaints: "投诉期限", customers: "客户移交" },
  overdue: (p: { count: string }) => `超期 ${p.count} 件`,
  today: (p: { count: string }) => `今天到期 ${p.count} 件`,
  soon: (p: { count: string }) => `快到期 ${p.count} 件`,
  separator: "，",
  /** In the header, before the counts. */
  handovers: "移交跟进",
};
