package api

import (
	"maps"
	"slices"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func sortedValues(m map[string]string) []string {
	all := []string{}
	for _, key := range sortedKeys(m) {
		all = append(all, m[key])
	}
	return all
}
