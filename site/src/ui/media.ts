import { useEffect, useState } from "preact/hooks";

/** From here on panels dock and the rail shows words. */
export const docked = "(min-width: 1100px)";
/** Below this the page is a phone's: tabs at the bottom, rows as cards. */
export const phone = "(max-width: 599px)";

/** useMedia says whether a media query holds, and goes on saying so. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const tell = () => setHolds(media.matches);
    tell();
    media.addEventListener("change", tell);
    return () => media.removeEventListener("change", tell);
  }, [query]);
  return holds;
}
