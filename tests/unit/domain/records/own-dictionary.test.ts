import { describe, expect, it } from "vitest";
import {
  compareTerms,
  dropList,
  findListProblems,
  listNames,
  ownDictionariesSchema,
  replaceLists,
  shippedCodes,
  type OwnDictionaries,
} from "../../../../src/domain/records/own-dictionary.ts";
import { noOwnDictionaries, ownLabel, ownTerms } from "../../../../src/domain/records/own-terms.ts";
import { readTermFile } from "../../../../src/domain/records/term-file.ts";
import { toCsv } from "../../../../src/domain/ledger/csv.ts";

const cause = (...terms: readonly (readonly [code: string, label: string])[]): OwnDictionaries => ({
  source: "JR/T 0169-2018",
  lists: { complaintCause: terms.map(([code, label]) => ({ code, label })) },
});
const first = cause(["C01", "服务态度"], ["C02", "服务设施"]);

describe("an own list", () => {
  it("is compared with what is offered: added, renamed, retired, unchanged", () => {
    const before = ownTerms(first, "complaintCause") ?? [];
    const after = cause(["C02", "设施与系统"], ["C03", "营销方式"]).lists["complaintCause"] ?? [];
    expect(compareTerms("complaintCause", before, after)).toEqual({
      list: "complaintCause",
      added: [{ code: "C03", label: "营销方式" }],
      renamed: [{ code: "C02", before: "服务设施", after: "设施与系统" }],
      retired: [{ code: "C01", label: "服务态度" }],
      kept: 0,
    });
    expect(compareTerms("complaintCause", before, before)).toMatchObject({ kept: 2, added: [], retired: [] });
  });

  it("takes the place of the one before; what it drops is offered no more and keeps its name", () => {
    const own = replaceLists(first, cause(["C02", "设施与系统"]));
    expect(ownTerms(own, "complaintCause")).toEqual([{ code: "C02", label: "设施与系统" }]);
    expect(ownLabel(own, "complaintCause", "C01")).toBe("服务态度");
    expect(ownDictionariesSchema.safeParse(own).success).toBe(true);
    const back = replaceLists(own, first);
    expect(ownTerms(back, "complaintCause")).toHaveLength(2);
    expect(back).toEqual(first);
  });

  it("leaves other lists alone, and gives way to the list that ships again", () => {
    const post = { source: "", lists: { post: [{ code: "guard", label: "保安" }] } };
    const both = replaceLists(first, post);
    expect(both).toEqual({ source: first.source, lists: { ...first.lists, ...post.lists } });
    const dropped = dropList(both, "complaintCause");
    expect(ownTerms(dropped, "complaintCause")).toBeNull();
    expect(ownLabel(dropped, "complaintCause", "C01")).toBe("服务态度");
    expect(dropList(both, "post")).toEqual({ ...first, lists: first.lists });
    expect(ownTerms(noOwnDictionaries, "post")).toBeNull();
  });

  it("must offer the codes on which rules rest, and levels that say their number", () => {
    const own = {
      source: "",
      lists: {
        vipLevel: [{ code: "vip", label: "贵宾" }],
        productRisk: [
          { code: "PR2", label: "中低" },
          { code: "high", label: "高" },
        ],
        customerRisk: [{ code: "unknown", label: "未评估" }],
      },
    };
    expect(findListProblems(own)).toEqual([
      { list: "vipLevel", fault: "missing", code: "potential" },
      { list: "productRisk", fault: "noLevel", code: "high" },
    ]);
    expect(findListProblems(noOwnDictionaries)).toEqual([]);
  });

  it("can be made of every list as it ships", () => {
    const lists = Object.fromEntries(
      listNames.map((name) => [name, shippedCodes(name).map((code) => ({ code, label: code }))]),
    );
    expect(ownDictionariesSchema.safeParse({ source: "", lists }).success).toBe(true);
    expect(findListProblems({ source: "", lists })).toEqual([]);
  });
});

describe("a file of lists", () => {
  const terms = [
    { code: "C01", label: "服务态度，及“质量”" },
    { code: "C02", label: '引号"和,逗号' },
    { code: "C-3", label: "=新增" },
  ];
  const read = (text: string) => readTermFile(text, "complaintCause");
  const asRead = { status: "read", lists: { source: "", lists: { complaintCause: terms } } };

  it("comes back as it was handed out, as JSON and as CSV", () => {
    const file = {
      source: "总行",
      lists: { complaintCause: terms, post: [{ code: "guard", label: "保安" }] },
    };
    expect(read(JSON.stringify(file, null, 2))).toEqual({ status: "read", lists: file });
    const rows = terms.map(({ code, label }) => [code, label]);
    expect(read(toCsv([["代码", "名称"], ...rows]))).toEqual(asRead);
    expect(read(toCsv([["code", "name"], ...rows]))).toEqual(asRead);
    expect(read(toCsv(rows))).toEqual(asRead);
  });

  it("may have been written by any spreadsheet", () => {
    const plain = { status: "read", lists: { source: "", lists: { complaintCause: terms.slice(0, 1) } } };
    expect(read("C01;服务态度，及“质量”\n")).toEqual(plain);
    expect(read("编码\t名称\r\nC01\t服务态度，及“质量”\r\n\r\n")).toEqual(plain);
    expect(read('\uFEFF"C01","服务态度，及“质量”",备注\n,,\n')).toEqual(plain);
  });

  it("says where it is wrong", () => {
    expect(read("C01,服务态度\n服务设施\n")).toEqual({ status: "fault", fault: { kind: "line", line: 2 } });
    expect(read("C01,服务态度\nC 2,设施\n")).toEqual({ status: "fault", fault: { kind: "line", line: 2 } });
    for (const text of ["", "代码,名称\n", "{", "{}", '{"source":"","lists":{"nothing":[]}}'])
      expect(read(text)).toEqual({ status: "fault", fault: { kind: "unreadable" } });
    const many = Array.from({ length: 301 }, (_one, nth) => `C${nth},第${nth}个`).join("\n");
    expect(read(many)).toEqual({ status: "fault", fault: { kind: "tooMany" } });
  });
});
