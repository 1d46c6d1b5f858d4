declare global {
  namespace App {
    interface Locals {
      /** The signed-in person of this request; undefined without a valid session. */
      session?: { sessionId: string; userId: string; chamberId: string; displayName: string } | undefined;
    }
  }
}
export {};
