// Masks: what a screen, a print and a masked file show of people. The clear value stays in the sealed record.
import { entryBodies, type Entry } from "./entries/entry.ts";
import { UNDO_REASON } from "./records/envelope.ts";
import { privacyOf, type Tagged } from "./records/field.ts";

/** Stands for free text in a masked file: something was written, and that is all it tells. */
export const WITHHELD = "〔略〕";

const MASK = "*";
const PHONE_MASK = "****";

/** Surnames of two characters, which stay whole (Hundred Family Surnames, those in use). */
const COMPOUND_SURNAMES = new Set([
  "欧阳",
  "太史",
  "端木",
  "上官",
  "司马",
  "东方",
  "独孤",
  "南宫",
  "万俟",
  "闻人",
  "夏侯",
  "诸葛",
  "尉迟",
  "公羊",
  "赫连",
  "澹台",
  "皇甫",
  "宗政",
  "濮阳",
  "公冶",
  "太叔",
  "申屠",
  "公孙",
  "慕容",
  "仲孙",
  "钟离",
  "长孙",
  "宇文",
  "司徒",
  "鲜于",
  "司空",
  "闾丘",
  "子车",
  "亓官",
  "司寇",
  "巫马",
  "公西",
  "壤驷",
  "公良",
  "漆雕",
  "乐正",
  "宰父",
  "谷梁",
  "拓跋",
  "夹谷",
  "轩辕",
  "令狐",
  "段干",
  "百里",
  "呼延",
  "东郭",
  "南门",
  "羊舌",
  "微生",
  "梁丘",
  "左丘",
  "东门",
  "西门",
  "第五",
]);

/** `张*`, `欧阳*`, `S*`: the surname and nothing of what follows, a form of address included. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  const isCompound = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join(""));
  return characters.slice(0, isCompound ? 2 : 1).join("") + MASK;
}

/** `138****1234`: three in front, four behind; of shorter numbers never more than half. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+?86(?=1\d{10}$)/, "").replace(/\D/g, "");
  if (digits.length >= 11) return digits.slice(0, 3) + PHONE_MASK + digits.slice(-4);
  const shown = Math.floor(digits.length / 2);
  const behind = Math.min(4, Math.ceil(shown / 2));
  const front = Math.min(3, shown - behind);
  return digits.slice(0, front) + PHONE_MASK + (behind > 0 ? digits.slice(-behind) : "");
}

/** Masks one value of a field by the field's privacy; `plain` values come back as they are. */
export function maskValue(field: string, privacy: "plain" | "personal" | "text", value: unknown): unknown {
  if (privacy === "plain" || typeof value !== "string") return value;
  if (privacy === "text") return WITHHELD;
  return maskPersonal(field, value);
}

/** True for a personal field that holds a phone number; the others hold names. */
export const holdsPhone = (field: string): boolean => field.endsWith("Phone");

/** Masks the text of a personal field by what the field holds. */
export const maskPersonal = (field: string, text: string): string =>
  holdsPhone(field) ? maskPhone(text) : maskName(text);

/** An entry as a masked file carries it: personal fields masked, free text withheld, no salt. */
export function maskRecord(entry: Entry): Omit<Entry, "salt"> {
  const { salt: _salt, reason, body, ...rest } = entry;
  const shape: Readonly<Record<string, Tagged>> = entryBodies[entry.kind].shape;
  const masked = Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      const schema = shape[field];
      return [field, maskValue(field, schema === undefined ? "text" : privacyOf(schema), value)];
    }),
  );
  return {
    ...rest,
    body: masked,
    // Undo is the app's own word, not somebody's text.
    ...(reason === undefined ? {} : { reason: reason === UNDO_REASON ? UNDO_REASON : WITHHELD }),
  };
}
