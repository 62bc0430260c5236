// What open.js took out of the address. It stays in memory alone.
const page = globalThis as unknown as { takeFragment?: () => string };

/** Gives what stood behind the "#" of the address, "" for nothing, once. */
export function takeFragment(): string {
  return page.takeFragment?.() ?? "";
}

/** Tells of another link that was put over this one. */
export function onFragment(told: () => void): void {
  addEventListener("fragment", told);
}

/** Random bytes that nobody can guess. */
export function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** 32 random bytes in base64url, as the service takes a receipt. */
export function drawReceipt(): string {
  return btoa(String.fromCharCode(...random(32)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
