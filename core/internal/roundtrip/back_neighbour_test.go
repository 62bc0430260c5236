//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"testing"
)

// Several neighbours a night, early and late; each of them before each write is
// a matter of the soak.
func whatNeighboursDoOnTheWayBackStays(t *testing.T, c *Campaign) {
	const nights = 4
	for i := range nights {
		var all []BackNeighbour
		for j := i; j < len(BackNeighbours); j += nights {
			all = append(all, BackNeighbours[j])
		}
		write := 1 + i%2
		t.Run(fmt.Sprint("before write ", write), func(t *testing.T) {
			for _, p := range c.Met(t, write, all...) {
				t.Error(p)
			}
		})
	}
	var late []BackNeighbour
	for _, of := range BackNeighbours {
		if slices.Contains([]string{"who had no number gets one", "another Shared Calling policy uses the account", "another account is answered by the attendant"}, of.Name) {
			late = append(late, of)
		}
	}
	for _, p := range c.Met(t, 20, late...) {
		t.Error(p)
	}
}
