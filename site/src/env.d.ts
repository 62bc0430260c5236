/** What page, worker and wasm were built from together. */
declare const __BUILD__: string;
