import type { AuditKind } from "../../domain/audit.ts";

/** What an event of the audit list was. */
export const audit: Readonly<Record<AuditKind, string>> = {
  setup: "启用平板",
  unlock: "解锁",
  wrongSecret: "PIN 或口令短语输错",
  recoveryUsed: "使用恢复码",
  staffAdded: "新增人员",
  staffChanged: "修改人员",
  secretChanged: "更换 PIN 或口令短语",
  branchChanged: "修改网点信息",
  reveal: "查看遮住的内容",
  exportClear: "导出明文",
  exportMasked: "导出（已遮盖）",
  settingsChanged: "修改设置",
  endpointChanged: "修改接收端",
  endpointAdopted: "按银行配置设置接收端",
  endpointTested: "测试接收端连接",
  secretsChanged: "更换接收端的令牌或密码",
  riskAccepted: "负责人接受未经证明的发送",
  discard: "放弃发送",
  vouch: "认定已送达",
  resend: "可能已送达，再送一次",
  requeue: "对账后补送",
  clockBehind: "时钟偏慢",
  backupMade: "做了备份",
  restored: "从备份恢复",
};
