// People who may unlock the tablet and what each role may do. Local, never sent.
import * as z from "zod/mini";
import { recordIdSchema, staffCodeSchema } from "./records/primitives.ts";
import { personal, plain, taggedObject } from "./records/field.ts";

export const roles = ["lobbyManager", "standIn", "branchHead"] as const;
/** 大堂经理, 顶岗, 网点负责人. */
export type Role = (typeof roles)[number];

export const staffSchema = taggedObject({
  id: plain(recordIdSchema, "UUIDv7 of the staff member on this tablet."),
  rev: plain(z.int().check(z.gte(1)), "Revision of this row."),
  code: plain(
    staffCodeSchema,
    "2–4 letters or digits, never used again for another person; visible while locked.",
  ),
  name: personal(z.string().check(z.minLength(1), z.maxLength(40)), "The staff member's name."),
  role: plain(z.enum(roles), "Lobby manager, stand-in or branch head."),
  active: plain(z.boolean(), "False once the person may no longer unlock this tablet."),
});
export type Staff = z.infer<typeof staffSchema>;
