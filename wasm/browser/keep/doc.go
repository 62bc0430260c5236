// Package keep keeps plans on a device: for each plan a whole copy (its base)
// and a journal of what was done since. A change is kept when the database has
// said so, and not before.
//
// It takes what core/api's Session gives (Journal, Store) and a Database, and
// gives back what Session.Resume takes. It never looks into a plan, and never
// changes a base: a new one is written beside the old, which stays until the
// one after it.
//
// It also keeps what of plan links stays with whoever made them, and the
// creator's token. These are secrets that no exported plan carries.
package keep
