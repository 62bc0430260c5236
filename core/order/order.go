// Package order sorts short lists. slices.SortFunc is compiled anew for every
// type, some 20 kB each in the browser's core; here one sort serves them all,
// a little slower (docs/decisions/size.md).
package order

import "sort"

// By sorts a list as compare says, as slices.SortStableFunc does.
func By[T any](list []T, compare func(a, b T) int) {
	sort.SliceStable(list, func(i, j int) bool { return compare(list[i], list[j]) < 0 })
}
