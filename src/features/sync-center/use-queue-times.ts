import { useEffect, useState } from "preact/hooks";
import { useBook, useServices } from "../../services/app-services.ts";
import type { DeliveryOverview } from "../../services/delivery/delivery-contract.ts";
import { readQueueTimes, type QueueTimes } from "../../services/outbox-items.ts";

const unread: QueueTimes = { nextDue: null, lastReceiptMs: null };

/** When something is tried next and when the last receipt came; read again whenever something has moved. */
export function useQueueTimes(overview: DeliveryOverview): QueueTimes {
  const book = useBook();
  const { fatal } = useServices();
  const [times, setTimes] = useState<QueueTimes>(unread);
  useEffect(() => {
    let isCurrent = true;
    readQueueTimes(book).then(
      (found) => {
        if (isCurrent) setTimes(found);
      },
      (error: unknown) => (fatal.value = error),
    );
    return () => {
      isCurrent = false;
    };
  }, [book, overview]);
  return times;
}
