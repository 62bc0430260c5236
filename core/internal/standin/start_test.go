//go:build !js

package standin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
)

// script writes a script to run.
func script(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.ps1")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestATenantOfAnExampleIsRead(t *testing.T) {
	is := is.New(t)
	x := Start(t, FromSnapshot(example.Snapshot(t, "contoso")))
	r := x.Run(t, Run{Script: script(t, "@(Get-CsOnlineUser).Count\n@(Get-CsPhoneNumberAssignment -Top 1000).Count\n(Get-CsTeamsSharedCallingRoutingPolicy).Identity\n")})
	is.Equal(r.Threw, "")
	is.Equal(strings.Join(r.Output, " "), "60 11 Global Tag:London Tag:London Evening Tag:Praha Tag:Seattle Tag:Support")
}
