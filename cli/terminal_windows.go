package cli

import (
	"os"
	"syscall"
)

// virtualTerminal is ENABLE_VIRTUAL_TERMINAL_PROCESSING: without it the
// console shows the escape sequences of colours as text.
const virtualTerminal = 0x0004

func isTerminal(f *os.File) bool {
	handle := syscall.Handle(f.Fd())
	var mode uint32
	if syscall.GetConsoleMode(handle, &mode) != nil {
		return false
	}
	set := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")
	done, _, _ := set.Call(uintptr(handle), uintptr(mode|virtualTerminal))
	return done != 0
}
