// The endpoint's section of the settings in a real page: a real tablet, a network by hand.
import { signal } from "@preact/signals";
import axe from "axe-core";
import { Dexie } from "dexie";
import { h, render } from "preact";
import { vi } from "vitest";
import { BOOK_NAME } from "../../../src/data/database.ts";
import { ENDPOINT_DOCUMENT, unsetEndpoint } from "../../../src/data/repos/endpoint-store.ts";
import { SettingsScreen } from "../../../src/features/settings/SettingsScreen.tsx";
import { chooseLocale } from "../../../src/i18n/i18n.ts";
import { createAppearance } from "../../../src/services/appearance.ts";
import { createAppServices, ServicesContext, type AppServices } from "../../../src/services/app-services.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import "../../../src/styles/base.css";
import "../../../src/styles/tokens.css";
import { createMemoryPorts, type MemoryPorts } from "../memory-ports.ts";
import { TEST_PIN, testBranch } from "../test-book.ts";
import { createScriptedNet, type ScriptedNet } from "./scripted-net.ts";

export interface EndpointTablet {
  readonly services: AppServices;
  readonly ports: MemoryPorts;
  readonly net: ScriptedNet;
  /** The section as it opens on a tablet without an endpoint. `asStandIn`: seen by somebody who may change nothing. */
  show(own?: { asStandIn?: boolean }): Promise<void>;
  /** Sets the endpoint up behind the screen's back, as another window would. */
  setUp(profile: Profile, secrets?: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** Founds the tablet, with a branch head on. */
export async function openEndpointTablet(): Promise<EndpointTablet> {
  const net = createScriptedNet();
  const memory = createMemoryPorts({ openNet: net.openNet });
  let isFounding = true;
  // A clock that stands would make the calibration of the stretching think that this machine is infinitely fast.
  const clock = {
    ...memory.clock,
    nowMs() {
      if (isFounding) memory.clock.advance(100);
      return memory.clock.nowMs();
    },
  };
  const ports: MemoryPorts = { ...memory, clock };
  await chooseLocale("zh-CN");
  const services = createAppServices(ports, createAppearance(ports.preferences));
  await services.session.start();
  await services.load();
  const person = {
    code: "H01",
    name: "沈听澜",
    role: "branchHead",
    secretKind: "pin",
    secret: TEST_PIN,
  } as const;
  await services.session.found({ branch: testBranch, person, recoveryCode: newRecoveryCode(ports) });
  isFounding = false;
  const root = document.createElement("div");
  root.id = "app";
  document.body.append(root);
  const openBook = (): OpenBook => {
    const book = services.session.book.value;
    if (book === null) throw new Error("locked");
    return book;
  };

  async function clear(): Promise<void> {
    const { db } = openBook();
    await db.transaction("rw", [db.settings, db.journal, db.endpoints, db.keys], async () => {
      await db.settings.delete(ENDPOINT_DOCUMENT);
      await db.journal.clear();
      await db.endpoints.put(unsetEndpoint);
    });
    await vi.waitUntil(() => services.endpoint.view.value?.rev === 0);
  }

  return {
    services,
    ports,
    net,
    async show({ asStandIn = false } = {}) {
      render(null, root);
      await clear();
      net.reset();
      await chooseLocale("zh-CN");
      const book = openBook();
      const standIn = { ...book, staff: { ...book.staff, role: "standIn" as const } };
      const shown = asStandIn
        ? { ...services, session: { ...services.session, book: signal(standIn) } }
        : services;
      render(h(ServicesContext.Provider, { value: shown }, h(SettingsScreen, { section: "endpoint" })), root);
    },
    async setUp(profile, secrets = {}) {
      const { rev } = services.endpoint.view.value ?? { rev: 0 };
      const draft = { profile, source: "file", sendWhileLocked: "plain", secrets } as const;
      const result = await services.endpoint.save(draft, rev);
      if (result.status === "refused") throw new Error(result.refusal.kind);
    },
    async close() {
      render(null, root);
      root.remove();
      await vi.waitUntil(() => services.delivery.activity.value === "idle");
      await services.session.lock();
      await Dexie.delete(BOOK_NAME);
    },
  };
}

/** What axe has to say about the page in every theme, one line per element. */
export async function findViolations(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ["light", "dark", "contrast"]) {
    document.documentElement.dataset["theme"] = theme;
    const { violations } = await axe.run(document.body, { resultTypes: ["violations"] });
    for (const { id, nodes } of violations) {
      for (const { any, html } of nodes)
        found.push(`${theme} ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
    }
  }
  document.documentElement.dataset["theme"] = "light";
  return found;
}
