/** Logo is three handsets on one wire. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden focusable="false">
      <rect class="logo-ground" width="24" height="24" rx="5.5" />
      <path class="logo-line" d="M4 15.5h16M8 15.5v-7M12 15.5V6.25M16 15.5v-7" />
      <g class="logo-head">
        <circle cx="8" cy="8.5" r="2" />
        <circle cx="12" cy="6" r="2" />
        <circle cx="16" cy="8.5" r="2" />
      </g>
    </svg>
  );
}
