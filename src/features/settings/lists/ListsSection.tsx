import { useEffect, useState } from "preact/hooks";
import { listNames, replaceLists, type OwnDictionaries } from "../../../domain/records/own-dictionary.ts";
import { isHead } from "../../../domain/staff-rules.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import type { SettingRefusal } from "../../../services/cases/case-settings.ts";
import { useCases } from "../../../services/use-cases.ts";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { ImportPreview } from "./ImportPreview.tsx";
import { ListChoice } from "./ListChoice.tsx";
import { ListPart } from "./ListPart.tsx";

interface Read {
  readonly rev: number;
  readonly value: OwnDictionaries;
}

/** The lists that choices and classes come from: what they offer, and the bank's own from a file. */
export function ListsSection() {
  const { fatal } = useServices();
  const { staff } = useBook();
  const cases = useCases();
  const [read, setRead] = useState<Read | null>(null);
  const [list, setList] = useState(listNames[0] ?? "business");
  const [file, setFile] = useState<OwnDictionaries | null>(null);
  const [refusal, setRefusal] = useState<SettingRefusal | null>(null);
  const [isSaved, setSaved] = useState(false);

  const run = (step: Promise<unknown>): void => void step.catch((error: unknown) => (fatal.value = error));
  const load = async (): Promise<void> => {
    if (cases !== null) setRead(await cases.settings.readDictionaries());
  };
  useEffect(() => run(load()), [cases]);
  if (cases === null || read === null) return <p role="status">{t().shell.starting}</p>;

  async function store(own: OwnDictionaries): Promise<void> {
    if (cases === null || read === null) return;
    const refused = await cases.settings.saveDictionaries(own, read.rev);
    setRefusal(refused);
    setSaved(refused === null);
    if (refused !== null) return;
    setFile(null);
    await load();
  }
  const words = t().lists;
  const mayEdit = isHead(staff);
  return (
    <>
      <p class={css["soft"]}>{words.intro}</p>
      <p class={css["soft"]}>
        {words.revision({ rev: read.rev })}
        {read.value.source !== "" && ` · ${words.source} ${read.value.source}`}
      </p>
      {isSaved && (
        <Notice tone="ok" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal]}</p>
        </Notice>
      )}
      {!mayEdit && <p class={css["soft"]}>{words.headOnly}</p>}
      {file === null ? (
        <>
          <ListChoice own={read.value} value={list} onChange={setList} />
          <ListPart
            key={list}
            list={list}
            own={read.value}
            mayEdit={mayEdit}
            onFile={(lists) => {
              setSaved(false);
              setRefusal(null);
              setFile(lists);
            }}
            onDropped={(own) => run(store(own))}
          />
        </>
      ) : (
        <ImportPreview
          own={read.value}
          file={file}
          onCancel={() => setFile(null)}
          onStore={() => run(store(replaceLists(read.value, file)))}
        />
      )}
    </>
  );
}
