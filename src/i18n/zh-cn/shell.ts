export const shell = {
  skip: "跳到内容",
  navigation: "主导航",
  savedCount: (p: { count: string }) => `已存本机 ${p.count}`,
  unsentCount: (p: { count: string }) => `待发送 ${p.count}`,
  allSent: "没有待发送",
  oldest: (p: { age: string }) => `最早 ${p.age}前`,
  age: {
    minutes: (p: { count: number }) => `${p.count} 分钟`,
    hours: (p: { count: number }) => `${p.count} 小时`,
    days: (p: { count: number }) => `${p.count} 天`,
  },
  clockBehind: (p: { minutes: number }) =>
    `平板的时钟比最后一条记录慢了 ${p.minutes} 分钟。请校准时间；在此之前的新记录会标注“时钟可疑”。`,
  sample: {
    name: "样例",
    explain: "都是虚构的数据，从不发送。",
    leave: "离开样例",
    leaveExplain: "样例账簿会从这台平板上删除，包括您在里面试着记的内容。真实账簿不受影响。",
    confirm: "删除样例并离开",
  },
  update: {
    waiting: "新版本已下载好。记录和草稿都会保留。",
    replaced: "另一个窗口已更新到新版本，请重新加载。",
    apply: "现在更新",
    applying: "正在更新…",
  },
  starting: "正在打开…",
  unreadable: (p: { count: number }) => `有 ${p.count} 条记录无法读取，已原样保留。`,
  unreadableLink: "查看",
  notFound: { title: "没有这一页", todo: "地址可能写错了。记录都还在。", home: "回到记录" },
};
