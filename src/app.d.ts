declare global {
  namespace App {
    interface Locals {
      /** The origin under which the browser knows this server. */
      ownOrigin: string;
    }
    interface Error {
      /** Stable code, as in the protocol's ErrorBody. */
      code?: string;
    }
    interface Platform {
      /** adapter-node's request; absent in development. */
      req?: import('node:http').IncomingMessage;
    }
  }
}
export {};
