import type { EntryKind } from "../../domain/entries/entry.ts";
import type { Role } from "../../domain/staff.ts";

export const common = {
  appName: "厅堂簿",
  /** Between the words of a list. */
  listSeparator: "、",
  kind: {
    greeting: "迎接",
    redirect: "分流",
    need: "需求",
    vip: "贵宾",
    complaint: "投诉",
    consultation: "咨询",
    recommendation: "推介",
    incident: "异常",
    facility: "设施",
    correction: "规范",
    intelligence: "同业",
    escalation: "请示",
  } satisfies Record<EntryKind, string> as Record<EntryKind, string>,
  role: { lobbyManager: "大堂经理", standIn: "顶岗", branchHead: "网点负责人" } satisfies Record<
    Role,
    string
  > as Record<Role, string>,
  /** Where a revision stands, in words. */
  state: {
    saved: "已存本机",
    queued: "待发送",
    sending: "发送中",
    unknown: "结果未知",
    acked: "已回执",
    sent: "已送出，无回执",
    parked: "被拒",
  },
  action: {
    done: "完成",
    cancel: "取消",
    close: "关闭",
    back: "返回",
    next: "下一步",
    save: "保存",
    undo: "撤销",
    retry: "再试一次",
    edit: "修改",
    print: "打印",
    share: "导出",
    open: "打开",
    more: "更多",
    clear: "清除",
    confirm: "确认",
    delete: "删除",
    reload: "重新加载",
  },
  nav: {
    pad: "记录",
    log: "工作日志",
    complaints: "投诉表",
    customers: "客户",
    sync: "同步",
    open: "查验文件",
    settings: "设置",
    lock: "锁定",
  },
  language: { "zh-CN": "中文", en: "English" } as Record<"zh-CN" | "en", string>,
  notStated: "未说明",
  none: "—",
  labelled: (p: { label: string; words: string }) => `${p.label}：${p.words}`,
};
