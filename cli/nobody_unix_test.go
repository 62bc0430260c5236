//go:build unix && !linux

package cli

import (
	"os"
	"testing"
)

// asNobody wants a user whom a file can refuse.
func asNobody(t *testing.T) {
	t.Helper()
	if os.Geteuid() == 0 {
		t.Fatal("root reads every file: run this test as another user")
	}
}
