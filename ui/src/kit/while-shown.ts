import { onDestroy } from "svelte";

/** An act of the component that is being made, which does nothing once it is gone: an answer that comes late is nobody's. */
export function whileShown(act: () => void): () => void {
  let shown = true;
  onDestroy(() => (shown = false));
  return () => {
    if (shown) act();
  };
}
