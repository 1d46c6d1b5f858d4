/** Runs work when told, one run at a time; told again meanwhile, it runs once more afterwards. */
export function coalesced(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  return () => {
    again = true;
    if (running) return;
    running = true;
    void (async () => {
      try {
        while (again) {
          again = false;
          await work();
        }
      } finally {
        running = false;
      }
    })();
  };
}
