//go:build !js

package importer

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/internal/example"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// A plan that was made from a tenant does not differ from that tenant, when the
// script collects it.
func TestWhatIsCollectedDoesNotDifferFromThePlan(t *testing.T) {
	is := is.New(t)
	was := example.Snapshot(t, "contoso")
	p := &plan.Plan{Objects: was.Objects}

	x := standin.Start(t, standin.FromSnapshot(was))
	dir := t.TempDir()
	script, out := filepath.Join(dir, CollectScriptName), filepath.Join(dir, "export")
	is.NoErr(os.WriteFile(script, CollectScript(), 0o600))
	run := x.Run(t, standin.Run{Script: script, AsFile: true, Parameters: map[string]any{"OutputFolder": out, "Connect": true, "WhatIf": true},
		Faults: []standin.Fault{{Cmdlet: "Get-CsPhoneNumberAssignment", Kind: standin.Throttle, Times: 2}, {Cmdlet: "Get-CsOnlineUser", Kind: standin.Unavailable},
			{Cmdlet: "Get-CsOnlineVoiceRoute", Kind: standin.ErrorObject, Times: standin.Always}, {Cmdlet: "Get-CsTeamsCallingPolicy", Kind: standin.Denied, Times: standin.Always}}})
	is.Equal(run.Threw, "")
	is.Equal(len(run.Attempts()), 0) // it only reads
	is.True(slices.ContainsFunc(run.Warnings, func(w string) bool {
		return strings.HasPrefix(w, "Get-CsTeamsCallingPolicy: not read: ") && strings.Contains(w, "403")
	}))

	entries, err := os.ReadDir(out)
	is.NoErr(err)
	var files []File
	for _, e := range entries {
		files = append(files, File{Name: e.Name(), Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(out, e.Name())) }})
	}
	result := importFolder(t, nil, files)
	for _, s := range result.Skips {
		t.Errorf("%+v", s)
	}
	d := change.Compare(p, result.Snapshot, change.Comparing{Cut: Cut})
	for _, thing := range d.Things {
		t.Errorf("%+v", thing)
	}
	var unread []plan.Kind
	for _, n := range d.NotCompared {
		if n.Field == "" && n.Missing == change.TenantMoved {
			unread = append(unread, n.Of())
		}
	}
	is.Equal(unread, []plan.Kind{plan.KindRoute}) // what was refused, and nothing else
	is.True(len(result.Snapshot.Users) > 50)
}
