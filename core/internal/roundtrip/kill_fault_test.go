//go:build !js

package roundtrip

import (
	"testing"

	"github.com/matryer/is"
)

// One process is killed in the answer to each kind of fault; the way back from
// there is a matter of the soak.
func killedInEachFault(t *testing.T, c *Campaign) {
	is := is.New(t)
	is.Equal(c.KillInFaults(t, Killings, false, func() bool { return true }), len(Killings))
}
