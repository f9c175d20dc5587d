import { ArrowLeft } from "lucide";
import { useRef, useState } from "preact/hooks";
import type { DayFileReading } from "../../domain/day-file/verify-day-file.ts";
import { pathTo } from "../../domain/routes.ts";
import { problemWords } from "../../i18n/day-file-words.ts";
import { formatBytes } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { DAY_FILE_MAX_BYTES, readDayFile } from "../../services/read-day-file.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { FilePicker } from "./FilePicker.tsx";
import css from "./OpenFileScreen.module.css";
import { ReadLog } from "./ReadLog.tsx";

type State =
  | { readonly status: "waiting" }
  | { readonly status: "reading" }
  | { readonly status: "refused"; readonly why: string }
  | { readonly status: "done"; readonly name: string; readonly reading: DayFileReading };

/** Checks an exported day and shows it, on any machine, with a book or without. */
export function OpenFileScreen() {
  const { ports, session, navigation } = useServices();
  const [state, setState] = useState<State>({ status: "waiting" });
  const scroller = useRef<HTMLElement>(null);
  const words = t().dayFile;

  async function read(
    name: string,
    size: number,
    toContent: () => Promise<Uint8Array<ArrayBuffer> | string>,
  ): Promise<void> {
    if (size > DAY_FILE_MAX_BYTES) {
      setState({ status: "refused", why: words.tooLarge({ size: formatBytes(size) }) });
      return;
    }
    setState({ status: "reading" });
    try {
      const content = await toContent();
      setState({ status: "done", name, reading: await readDayFile(content, ports) });
    } catch {
      // The file was moved, or the medium taken out, between choosing and reading.
      setState({ status: "refused", why: words.unreadableFile });
    }
  }

  const isOpen = session.state.value.status === "open";
  const reading = state.status === "done" ? state.reading : null;
  const file = reading?.status === "read" ? reading.file : null;
  return (
    <main id="content" class={css["screen"]} ref={scroller} data-fills-screen>
      <header class={`${css["header"]} no-print`}>
        <div class={css["title"]}>
          <h1>{words.heading}</h1>
          <p class={css["explain"]}>{state.status === "done" ? state.name : words.explain}</p>
        </div>
        {state.status === "done" && (
          <Button onPress={() => setState({ status: "waiting" })}>{words.another}</Button>
        )}
        {!isOpen && (
          <Button tone="quiet" icon={ArrowLeft} onPress={() => navigation.go(pathTo("pad", {}))}>
            {words.toApp}
          </Button>
        )}
      </header>
      {state.status === "reading" && (
        <p class={css["status"]} role="status">
          {words.reading}
        </p>
      )}
      {state.status === "refused" && (
        <div class={css["notice"]}>
          <Notice tone="danger" live>
            <p>{state.why}</p>
          </Notice>
        </div>
      )}
      {reading?.status === "rejected" && (
        <div class={css["notice"]}>
          <Notice tone="danger" title={words.rejected} live>
            <p>{problemWords(reading.problem, null)}</p>
          </Notice>
        </div>
      )}
      {state.status !== "reading" && file === null && (
        <FilePicker
          onDialog={() => session.expectDialog()}
          onFile={(chosen) =>
            void read(chosen.name, chosen.size, async () => new Uint8Array(await chosen.arrayBuffer()))
          }
          onText={(text) => void read(words.pasteLabel, text.length, () => Promise.resolve(text))}
        />
      )}
      {reading?.status === "read" && (
        <ReadLog
          file={reading.file}
          problems={reading.problems}
          scroller={scroller}
          onPrint={() => {
            session.expectDialog();
            window.print();
          }}
        />
      )}
    </main>
  );
}
