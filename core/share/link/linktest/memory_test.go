package linktest_test

import (
	"testing"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

func TestMemory(t *testing.T) {
	linktest.Run(t, func(*testing.T) link.Store { return linktest.NewMemory() })
}
