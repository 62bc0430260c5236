package order

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/matryer/is"
)

func TestByIsTheStableSort(t *testing.T) {
	is := is.New(t)
	random := rand.New(rand.NewPCG(1, 2))
	byTens := func(a, b int) int { return cmp.Compare(a/10, b/10) }
	for n := range 60 {
		list := make([]int, n)
		for i := range list {
			list[i] = random.IntN(100)
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, byTens)
		By(list, byTens)
		is.Equal(list, want)
	}
}
