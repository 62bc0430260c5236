package cli

import (
	"errors"
	"os/exec"
	"runtime"
)

// browse opens an address in the system's browser.
func (p *Program) browse(address string) error {
	if p.Browse != nil {
		return p.Browse(address)
	}
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	case "darwin":
		return exec.Command("open", address).Start()
	}
	if p.Env("DISPLAY") == "" && p.Env("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no display here")
	}
	return exec.Command("xdg-open", address).Start()
}
