import { useEffect, useRef, useState } from "preact/hooks";
import { useBook, useServices } from "../../services/app-services.ts";
import {
  watchItems,
  watchItemSeqs,
  watchParkedCounts,
  type ListedState,
  type OutboxItem,
} from "../../services/outbox-items.ts";

/** Numbers of the messages in a state, newest first; null until they were read. */
export function useItemSeqs(state: ListedState): readonly number[] | null {
  const book = useBook();
  const { fatal } = useServices();
  const [seqs, setSeqs] = useState<readonly number[] | null>(null);
  useEffect(() => watchItemSeqs(book, state, setSeqs, (error) => (fatal.value = error)).close, [book, state]);
  return seqs;
}

export type ParkedCounts = Parameters<Parameters<typeof watchParkedCounts>[1]>[0];

/** Why messages are parked, counted by reason. */
export function useParkedCounts(): ParkedCounts {
  const book = useBook();
  const { fatal } = useServices();
  const [counts, setCounts] = useState<ParkedCounts>({});
  useEffect(() => watchParkedCounts(book, setCounts, (error) => (fatal.value = error)).close, [book]);
  return counts;
}

/** These messages, opened, by number. One that was opened before stays until it was opened again. */
export function useItems(seqs: readonly number[]): ReadonlyMap<number, OutboxItem> {
  const book = useBook();
  const { ports, fatal } = useServices();
  const opened = useRef(new Map<number, OutboxItem>());
  const [, setRound] = useState(0);
  const key = seqs.join();
  useEffect(() => {
    const take = (items: readonly OutboxItem[]): void => {
      for (const item of items) opened.current.set(item.row.seq, item);
      setRound((round) => round + 1);
    };
    return watchItems(ports, book, seqs, take, (error) => (fatal.value = error)).close;
  }, [book, key]);
  return opened.current;
}
