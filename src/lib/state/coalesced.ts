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
      } catch (error) {
        if (!isClosed(error)) throw error;
      } finally {
        running = false;
      }
    })();
  };
}

/** Another tab or the browser has taken the database while it was read: the app says so by itself. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseClosedError';
}
