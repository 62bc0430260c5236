/** What stands in the address for people without a site. */
export const noSite = "none";

/** Stands for a kind in the address where no grid is meant. */
export const emergency = "emergency";
