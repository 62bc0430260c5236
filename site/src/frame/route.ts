// Where the page stands, after the #: that part of an address never reaches a server.
import { useEffect, useMemo, useState } from "preact/hooks";

export interface Route {
  /** "people"; empty for the start. */
  page: string;
  query: URLSearchParams;
}

export type Query = URLSearchParams | Readonly<Record<string, string | undefined>>;

/** parseRoute reads "#/people?address=user%3Aana%40contoso.com". */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#?\/?/, "");
  const at = path.indexOf("?");
  return at < 0 ? { page: path, query: new URLSearchParams() } : { page: path.slice(0, at), query: new URLSearchParams(path.slice(at + 1)) };
}

/** href writes the address of a page; values that are undefined or empty are left out. */
export function href(page: string, query: Query = {}): string {
  const pairs = query instanceof URLSearchParams ? [...query] : Object.entries(query);
  const text = new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return `#/${page}${text && `?${text}`}`;
}

/** go opens a page. With replace, Back does not return to where one was: for filters and open panels. */
export function go(page: string, query: Query = {}, replace = false): void {
  const to = href(page, query);
  if (to === location.hash) return;
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(history.state, "", to);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = () => setHash(location.hash);
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return useMemo(() => parseRoute(hash), [hash]);
}
