import { UserPlus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { toWallTime } from "../../domain/business-day.ts";
import type { CustomerBody } from "../../domain/customers/customer.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { CustomerHit } from "../../services/cases/customer-search.ts";
import { loadHistory } from "../../services/day-log.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { CustomerForm } from "./CustomerForm.tsx";
import { CustomerList } from "./CustomerList.tsx";
import { useRun } from "./use-cases.ts";

export interface EntryPlaceProps {
  readonly cases: Cases;
  readonly entryId: RecordId;
  readonly onClose: () => void;
}

interface Place {
  /** Null where the entry cannot be read. */
  readonly entry: Entry | null;
  readonly hits: readonly CustomerHit[];
  readonly draft: CustomerBody;
}

const MOST = 8;

/** Where an entry of the log belongs: straight to its sheet where one names it, else link it or make one. */
export function EntryPlace({ cases, entryId, onClose }: EntryPlaceProps) {
  const { navigation } = useServices();
  const book = useBook();
  const run = useRun();
  const [place, setPlace] = useState<Place | null>(null);
  const [isForm, setForm] = useState(false);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<CaseFault | null>(null);
  const words = t().customers.place;

  const openSheet = (id: RecordId): void => navigation.replace(pathTo("customer", { id }));
  async function find(): Promise<void> {
    await cases.search.prepare();
    const [head] = (await loadHistory(book, entryId))?.revisions ?? [];
    if (head?.status !== "opened") return setPlace({ entry: null, hits: [], draft: {} });
    const { entry } = head;
    const link = await cases.customers.placeEntry(entry);
    if (link.kind === "linked") return openSheet(link.customer.id);
    const draft = link.kind === "candidates" ? link.draft : { entryIds: [entry.id], source: "floor" };
    setPlace({ entry, hits: link.kind === "candidates" ? link.hits : [], draft });
  }
  useEffect(() => run(find()), [entryId]);

  /** A sheet of what the entry says, at once; the form where it says nothing. */
  async function create(body: CustomerBody): Promise<void> {
    const { entryIds: _entryIds, source: _source, ...told } = body;
    if (Object.keys(told).length === 0) return setForm(true);
    const stored = await cases.customers.create(body);
    if (stored.status === "stored") openSheet(stored.record.id);
    else setFault(stored.fault);
  }
  async function linkTo(id: RecordId): Promise<void> {
    const customer = await cases.customers.get(id);
    if (customer === null) return;
    const stored = await cases.customers.link(customer, entryId);
    if (stored.status === "stored") openSheet(id);
    else setFault(stored.fault);
  }

  const frame = { title: words.heading, closeLabel: t().common.action.close, onClose };
  if (place === null)
    return (
      <Dialog {...frame}>
        <p role="status">{t().shell.starting}</p>
      </Dialog>
    );
  const { entry, hits, draft } = place;
  if (entry === null)
    return (
      <Dialog {...frame}>
        <p>{words.missing}</p>
      </Dialog>
    );
  if (isForm)
    return (
      <CustomerForm
        cases={cases}
        owner={{ kind: "new", entryId }}
        before={null}
        prefill={draft}
        onClose={onClose}
        onSaved={({ id }) => openSheet(id)}
        onExisting={(id) => run(linkTo(id))}
      />
    );
  const found = typed.trim() === "" ? [] : cases.search.find(typed, MOST);
  return (
    <Dialog
      {...frame}
      wide
      footer={
        <Button tone="primary" icon={UserPlus} onPress={() => run(create(draft))}>
          {words.create}
        </Button>
      }
    >
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      <p>{words.explain({ kind: kindLabel(entry.kind), time: toWallTime(entry.occurredAt) })}</p>
      {hits.length > 0 && (
        <>
          <h3>{words.same}</h3>
          <CustomerList hits={hits} openLabel={words.link} onOpen={(id) => run(linkTo(id))} />
        </>
      )}
      <TextField
        label={words.search}
        type="search"
        value={typed}
        placeholder={t().customers.list.searchPlaceholder}
        onInput={setTyped}
      />
      {typed.trim() !== "" && found.length === 0 && <p role="status">{t().customers.list.none}</p>}
      {found.length > 0 && (
        <CustomerList hits={found} openLabel={words.link} onOpen={(id) => run(linkTo(id))} />
      )}
    </Dialog>
  );
}
