import { Download, Undo2 } from "lucide";
import { useState } from "preact/hooks";
import { toCsv } from "../../../domain/ledger/csv.ts";
import { dropList, type ListName, type OwnDictionaries } from "../../../domain/records/own-dictionary.ts";
import { ownTerms } from "../../../domain/records/own-terms.ts";
import { readTermFile, type TermFileFault } from "../../../domain/records/term-file.ts";
import { t } from "../../../i18n/i18n.ts";
import { listName, offeredTerms } from "../../../i18n/list-words.ts";
import { useServices } from "../../../services/app-services.ts";
import { Button } from "../../../ui/Button.tsx";
import { FileDrop } from "../../../ui/FileDrop.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";

export interface ListPartProps {
  readonly list: ListName;
  readonly own: OwnDictionaries;
  readonly mayEdit: boolean;
  readonly onFile: (lists: OwnDictionaries) => void;
  readonly onDropped: (own: OwnDictionaries) => void;
}

/** Lists are short; anything larger is another file. */
const FILE_MAX_BYTES = 512 * 1024;

/** One list: what it offers, as a file, and from a file. */
export function ListPart({ list, own, mayEdit, onFile, onDropped }: ListPartProps) {
  const { fatal, ports, session } = useServices();
  const [fault, setFault] = useState<TermFileFault | null>(null);
  const words = t().lists;
  const terms = offeredTerms(own, list);
  const isOwn = ownTerms(own, list) !== null;
  const retired = (own.lists[list] ?? []).filter((term) => term.retired === true).length;
  const run = (step: Promise<unknown>): void => void step.catch((error: unknown) => (fatal.value = error));

  async function read(file: File): Promise<void> {
    const isLarge = file.size > FILE_MAX_BYTES;
    const found = isLarge ? null : readTermFile(await file.text(), list);
    if (found?.status === "read") onFile(found.lists);
    setFault(found === null ? { kind: "unreadable" } : found.status === "fault" ? found.fault : null);
  }
  function hand(format: "json" | "csv"): Promise<unknown> {
    session.expectDialog();
    const plain = terms.map(({ code, label }) => ({ code, label }));
    const text =
      format === "json"
        ? JSON.stringify({ source: isOwn ? own.source : "", lists: { [list]: plain } }, null, 2)
        : toCsv([[words.code, words.label], ...plain.map(({ code, label }) => [code, label])]);
    const mediaType = format === "json" ? "application/json" : "text/csv";
    return ports.files.hand({ name: `floorbook-list-${list}.${format}`, mediaType, text });
  }

  return (
    <section class={css["wideApart"]} aria-labelledby="list">
      <h3 id="list">
        {words.chosen({ list: listName(list), inUse: isOwn ? words.inUse.own : words.inUse.shipped })}
      </h3>
      <table class={css["table"]}>
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.label}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map(({ code, label }) => (
            <tr key={code}>
              <td>{code}</td>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {retired > 0 && <p class={css["soft"]}>{words.retired({ count: retired })}</p>}
      <div class={css["buttons"]}>
        <Button icon={Download} onPress={() => run(hand("json"))}>
          {words.exportJson}
        </Button>
        <Button icon={Download} onPress={() => run(hand("csv"))}>
          {words.exportCsv}
        </Button>
        {mayEdit && isOwn && (
          <Button icon={Undo2} onPress={() => onDropped(dropList(own, list))}>
            {words.useShipped}
          </Button>
        )}
      </div>
      {mayEdit && (
        <FileDrop
          label={words.importFile}
          hint={words.importHint}
          accept=".json,.csv,application/json,text/csv"
          tone="plain"
          onDialog={() => session.expectDialog()}
          onFile={(file) => run(read(file))}
        />
      )}
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{fault.kind === "line" ? words.fault.line({ line: fault.line }) : words.fault[fault.kind]}</p>
        </Notice>
      )}
    </section>
  );
}
