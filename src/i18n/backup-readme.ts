/**
 * README.txt of a backup file, in both languages: whoever finds it may have neither the app nor its language.
 * @param madeAt RFC 3339
 */
export function backupReadme(own: { readonly madeAt: string; readonly withCode: boolean }): string {
  const open = (key: string): string =>
    `  age -d -i ${key}.key.age backup.ndjson.gz.age | gunzip > backup.ndjson`;
  return [
    "Floorbook · 厅堂簿: backup · 备份",
    own.madeAt,
    "",
    "With Floorbook: Settings, Backup, Restore a backup.",
    "用厅堂簿打开：设置 → 备份 → 从备份恢复。",
    "",
    "Without Floorbook, with the age tool (https://age-encryption.org), in the folder of these files:",
    "不用厅堂簿，用 age 工具，在这些文件所在的文件夹里：",
    "",
    open("passphrase"),
    ...(own.withCode
      ? [
          "",
          "or with the recovery code, in capitals and with its dashes:",
          "或者用恢复码（大写，带短横）：",
          "",
          open("recovery"),
        ]
      : []),
    "",
    "backup.ndjson holds one JSON document a line (UTF-8). Its last line has the SHA-256 of all lines above:",
    "backup.ndjson 每行一个 JSON（UTF-8），最后一行写着前面所有行的 SHA-256：",
    "",
    "  head -n -1 backup.ndjson | sha256sum",
    "",
    "backup.ndjson is in clear. Keep it like the customer files, and destroy it after use.",
    "backup.ndjson 是明文，请像客户档案一样保管，用完销毁。",
    "",
  ].join("\r\n");
}
