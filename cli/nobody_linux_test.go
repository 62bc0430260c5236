package cli

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody takes from the rest of a test what root may with every file: files are
// asked for under another user's id, on this thread alone, which ends with the test.
func asNobody(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	runtime.LockOSThread()
	const nobody = 65534
	as := func(user uintptr) (before uintptr) {
		before, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, user, 0, 0) // it tells of no error
		return before
	}
	as(nobody)
	t.Cleanup(func() { as(0) }) // or the test's folder stays
	if as(nobody) != nobody {
		t.Fatal("root reads every file here: run this test as another user")
	}
}
