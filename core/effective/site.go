package effective

import "partyline/core/plan"

// Site gives the site of a user by its index; not ok: none, or one that the
// plan does not hold.
func (w *World) Site(user int) (site int, ok bool) {
	return int(w.sites[user]), w.sites[user] >= 0
}

func (w *World) findSites() {
	w.sites = make([]int32, len(w.Plan.Users))
	for user := range w.sites {
		w.sites[user] = w.findSite(user)
	}
}

func (w *World) findSite(user int) int32 {
	if name := w.Plan.Users[user].Site; name != "" {
		if i, ok := w.Index.Find(plan.KindSite, name); ok {
			return int32(i)
		}
	}
	return -1
}
