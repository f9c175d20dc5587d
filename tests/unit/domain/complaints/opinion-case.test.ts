import { expect, test } from "vitest";
import { complaintNumber } from "../../../../src/domain/complaints/analysis.ts";
import { isOpinionCase } from "../../../../src/domain/complaints/complaint.ts";
import { makeComplaint, stampOf, withStep } from "../../../support/case-book.ts";

test("an opinion stays one in the archive, and is none any more once it was upgraded", () => {
  const received = makeComplaint();
  expect(isOpinionCase(received.body)).toBe(false);
  const opinion = withStep(received, { event: "treatAsOpinion", ...stampOf("A01") });
  expect(isOpinionCase(opinion.body)).toBe(true);
  const archived = withStep(opinion, { event: "archive", ...stampOf("A01") });
  expect(isOpinionCase(archived.body)).toBe(true);
  const upgraded = withStep(opinion, { event: "upgrade", ...stampOf("A01") });
  expect(isOpinionCase(upgraded.body)).toBe(false);
});

test("a sheet's number names branch, day of receipt and the end of its id", () => {
  const complaint = makeComplaint();
  const end = complaint.id.slice(-6).toUpperCase();
  expect(complaintNumber(complaint)).toBe(`BR-017-20261124-${end}`);
});
