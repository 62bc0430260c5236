//go:build !js

package roundtrip

import (
	"testing"

	"partyline/core/internal/standin"
)

// The first of the faults of a batch; the others are a matter of the soak.
func TestABatchOnItsWay(t *testing.T) {
	Begin(t, standin.State{}).BatchNight(t, BatchFaults[0])
}
