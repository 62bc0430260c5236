/** Skeleton keeps the place of rows that are still read; it shows after 150 ms. */
export function Skeleton({ rows = 6, cells = 4, what }: { rows?: number; cells?: number; what: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{what}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="skeleton-row" aria-hidden>
          {Array.from({ length: cells }, (_, cell) => (
            <span key={cell} class="skeleton-bar" />
          ))}
        </div>
      ))}
    </div>
  );
}
