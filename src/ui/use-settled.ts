import { useEffect, useState } from "preact/hooks";

/** The value as of the last frame: what answers the finger is on screen before what costs more is drawn from it. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  // Effects run behind the frame in which the value came.
  useEffect(() => setSettled(() => value), [value]);
  return settled;
}
