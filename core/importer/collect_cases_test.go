//go:build !js

package importer

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/pwshtest"
	"partyline/core/plan"
)

// collection is where the script of testdata/collect works.
type collection struct {
	t       *testing.T
	out     string
	pwsh    string
	standin string
	script  string
}

func newCollection(t *testing.T) *collection {
	dir := t.TempDir()
	c := &collection{t: t, pwsh: pwshtest.Find(t), out: filepath.Join(dir, "out put"),
		standin: filepath.Join(dir, "StandIn.psm1"), script: filepath.Join(dir, CollectScriptName)}
	for path, content := range map[string][]byte{c.standin: pwshtest.StandInModule(), c.script: CollectScript()} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(c.out, 0o700); err != nil {
		t.Fatal(err)
	}
	return c
}

// run runs a script of testdata/collect; code is what the engine must end with.
func (c *collection) run(script, step string, code int) {
	c.t.Helper()
	cmd := exec.Command(c.pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", filepath.Join("testdata", "collect", script))
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "COLLECT_STANDIN="+c.standin, "COLLECT_SCRIPT="+c.script, "COLLECT_OUT="+c.out, "COLLECT_STEP="+step)
	if said, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != code {
		c.t.Fatalf("%s %s ended with %d\n%s", script, step, cmd.ProcessState.ExitCode(), said)
	}
}

// theCase is what Invoke-Case wrote of one run.
type theCase struct {
	Calls   []string
	Sleeps  []int
	Failure string
	Said    []string
}

func (c *collection) of(name string) (out theCase) {
	c.t.Helper()
	c.read(name+".json", &out)
	return out
}

func (c *collection) read(name string, v any) {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.out, name))
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
}

type theIndex struct {
	Format, StartedAt, CollectedAt, TenantID string
	Version                                  int
	Complete                                 bool
	Cmdlets                                  []theCmdlet
	Parts                                    []struct {
		Cmdlet, File, SHA256 string
		Page, Count          int
		Complete             bool
	}
}

type theCmdlet struct {
	Cmdlet, Status, Message string
	Complete                bool
	Pages, Count            int
}

func (c *collection) index(folder string) (out theIndex) {
	c.t.Helper()
	c.read(folder+"/index.json", &out)
	return out
}

func (i theIndex) of(cmdlet string) theCmdlet {
	at := slices.IndexFunc(i.Cmdlets, func(c theCmdlet) bool { return c.Cmdlet == cmdlet })
	return i.Cmdlets[at]
}

// without gives the commands that were not read to their end.
func (i theIndex) without() (out []string) {
	for _, c := range i.Cmdlets {
		if !c.Complete && c.Status != "left out" {
			out = append(out, c.Cmdlet)
		}
	}
	return out
}

func (c *collection) imported(folder string) *Result {
	c.t.Helper()
	entries, err := os.ReadDir(filepath.Join(c.out, folder))
	if err != nil {
		c.t.Fatal(err)
	}
	var files []File
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			c.t.Errorf("%s is left in %s", e.Name(), folder)
		}
		files = append(files, File{Name: e.Name(), Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(c.out, folder, e.Name())) }})
	}
	result := importFolder(c.t, nil, files)
	for _, f := range result.Files {
		if f.Refused != "" {
			c.t.Errorf("%s/%s: %s", folder, f.File, f.Refused)
		}
	}
	return result
}

func times(calls []string, call string) (n int) {
	for _, c := range calls {
		if c == call || strings.HasPrefix(c, call+" ") {
			n++
		}
	}
	return n
}

func TestWhatCanHappenToACollection(t *testing.T) {
	c := newCollection(t)
	c.run("cases.ps1", "", 0)

	t.Run("pages", func(t *testing.T) {
		is := is.New(t)
		all, index := c.of("all"), c.index("all")
		is.Equal(all.Failure, "")
		is.Equal(index.Format, "partyline/collect")
		is.Equal(index.Version, 2)
		is.True(index.Complete)
		is.Equal(index.without(), nil)
		is.Equal(index.of("Get-CsOnlineUser"), theCmdlet{Cmdlet: "Get-CsOnlineUser", Status: "read", Complete: true, Pages: 2, Count: 1234})
		is.Equal(index.of("Get-CsPhoneNumberAssignment").Pages, 2)
		is.Equal(index.of("Get-CsAutoAttendant").Pages, 2)
		is.Equal(index.of("Get-CsTenantTrustedIPAddress"), theCmdlet{Cmdlet: "Get-CsTenantTrustedIPAddress", Status: "read", Complete: true})
		is.Equal(index.of("Get-CsUserPolicyAssignment").Status, "left out")
		is.Equal(index.Parts[1].File, "Get-CsOnlineUser.0001.ndjson")
		is.Equal(index.Parts[1].Count, 1000)
		is.Equal(times(all.Calls, "Get-CsOnlineUser"), 1) // never one call per person
		is.Equal(times(all.Calls, "Get-CsPhoneNumberAssignment"), 3)
		is.Equal(times(all.Calls, "Get-MgGroupMember"), 2) // the third group has no voice policy
		is.Equal(times(all.Calls, "Get-MgGroupMember 44444444-0000-4000-8000-000000000003"), 0)
		first, err := os.ReadFile(filepath.Join(c.out, "all", "Get-CsOnlineUser.0001.ndjson"))
		is.NoErr(err)
		is.True(strings.HasPrefix(string(first), `{"UserPrincipalName":"person1@contoso.com"`)) // no mark of bytes
		is.True(strings.Contains(string(first), `"WhenCreated":"2026-03-02T09:30:00Z"`))
		is.Equal(strings.Count(string(first), "\n"), 1000)
	})
	t.Run("and all of it is in the plan", func(t *testing.T) {
		is := is.New(t)
		result := c.imported("all")
		s := result.Snapshot
		is.Equal(len(result.Skips), 0)
		is.Equal(len(s.Users), 1234)
		is.Equal(s.Users[1233].DisplayName, "Zoë 1234 \U0001F4DE")
		is.Equal(s.Users[1233].Policies.SharedCalling.Name, "Seattle")
		is.Equal(s.Users[1233].City, "Seattle") // from Graph
		is.Equal(len(s.Numbers), 1234)
		is.Equal(len(s.AutoAttendants), 150)
		is.Equal(len(s.ResourceAccounts), 2)
		is.Equal(len(s.Groups), 2)
		is.Equal(s.Groups[0].Members, []string{"person1@contoso.com"}) // the nested group is none
		is.Equal(len(s.GroupAssignments), 2)
		is.True(s.TrustedIPs != nil)
		for _, kind := range []plan.Kind{plan.KindUser, plan.KindNumber, plan.KindAttendant, plan.KindGroup} {
			is.Equal(Cut(s, kind), "")
		}
	})
	t.Run("a folder in use", func(t *testing.T) {
		is := is.New(t)
		is.True(strings.Contains(c.of("full").Failure, "is not empty"))
		is.True(strings.Contains(c.of("nothing").Failure, "There is no folder"))
		is.True(strings.Contains(c.of("foreign").Failure, "is of the tenant 99999999-0000-4000-8000-000000000009, and you are signed in to 99999999-0000-4000-8000-000000000008"))
		is.Equal(c.of("again").Calls, []string{"Get-CsTenant"}) // all was kept
	})
	t.Run("a role that may not read three", func(t *testing.T) {
		is := is.New(t)
		refused := []string{"Get-CsOnlineVoiceRoute", "Get-CsTeamsCallingPolicy", "Get-MgUser"}
		said := strings.Join(c.of("role").Said, "\n")
		is.Equal(times(c.of("role").Calls, "Get-MgGroupMember"), 2) // the rest went on
		for _, cmdlet := range refused {
			is.True(strings.Contains(said, cmdlet+": not read: Access denied: 403 (Forbidden), token (token)"))
		}
		is.Equal(c.of("activated").Calls, append([]string{"Get-CsTenant"}, refused...)) // with the role: these alone
		is.True(c.index("role").Complete)
	})
	t.Run("a role that ends", func(t *testing.T) {
		is := is.New(t)
		index := c.index("ended")
		is.Equal(index.without(), []string{"Get-CsOnlineUser"})
		is.Equal(index.of("Get-CsOnlineUser"), theCmdlet{Cmdlet: "Get-CsOnlineUser", Status: "read in part", Message: "401 (Unauthorized)", Pages: 2, Count: 1099})
		result := c.imported("ended")
		is.True(Cut(result.Snapshot, plan.KindUser) != "")
		is.Equal(Cut(result.Snapshot, plan.KindNumber), "")
	})
	t.Run("a busy service", func(t *testing.T) {
		is := is.New(t)
		busy := c.of("busy")
		is.Equal(c.index("busy").without(), []string{"Get-CsOnlineVoiceRoute"})
		is.Equal(c.index("busy").of("Get-CsPhoneNumberAssignment").Count, 3)
		is.Equal(times(busy.Calls, "Get-CsOnlineVoiceRoute"), 8) // and then no more
		is.Equal(len(busy.Sleeps), 2+7)
		for i, ms := range busy.Sleeps[2:] {
			most := min(120_000, 1000<<(i+1))
			is.True(ms >= most/2 && ms <= most)
		}
		is.Equal(c.index("stream").without(), nil)
		is.Equal(c.index("stream").of("Get-CsOnlineUser").Count, 1234) // begun anew, and none twice
		is.Equal(times(c.of("stream").Calls, "Get-CsOnlineUser"), 3)
	})
	t.Run("answers that are none", func(t *testing.T) {
		is := is.New(t)
		is.Equal(c.index("object").of("Get-CsOnlineVoiceRoute").Message, "the command answered with an error: Forbidden, Sorry")
		deaf := c.index("deaf").of("Get-CsAutoAttendant")
		is.Equal(deaf.Status, "read in part")
		is.Equal(deaf.Count, 100)
		group := c.index("group").of("Get-MgGroupMember")
		is.Equal(group.Status, "read in part")
		is.Equal(group.Count, 1)
		is.True(Cut(c.imported("group").Snapshot, plan.KindGroup) != "")
	})
	t.Run("under -WhatIf all is read and written", func(t *testing.T) {
		is := is.New(t)
		for _, folder := range []string{"whatif", "preference"} {
			is.True(c.index(folder).Complete)
			is.Equal(c.index(folder).of("Get-CsOnlineApplicationInstance").Count, 2)
		}
	})
	t.Run("dates of Windows PowerShell", func(t *testing.T) {
		is := is.New(t)
		text, err := os.ReadFile(filepath.Join(c.out, "dates", "Get-CsOnlineUser.0001.ndjson"))
		is.NoErr(err)
		is.Equal(strings.Count(string(text), `"WhenCreated":"2026-03-02T09:30:00.000Z"`), 3)
	})
	t.Run("no secret is written", func(t *testing.T) {
		is := is.New(t)
		seen := 0
		is.NoErr(filepath.WalkDir(c.out, func(path string, d os.DirEntry, err error) error {
			if d.IsDir() || err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			if strings.Contains(string(text), "hunter2") || strings.Contains(string(text), "eyJ0eX") {
				t.Errorf("%s holds a secret", path)
			}
			seen++
			return err
		}))
		is.True(seen > 100)
	})
}

func TestAKilledCollectionGoesOn(t *testing.T) {
	is := is.New(t)
	c := newCollection(t)

	c.run("killed.ps1", "1", 9) // in the middle of the people
	first := c.imported("killed")
	is.Equal(len(first.Snapshot.Users), 1000)
	is.True(Cut(first.Snapshot, plan.KindUser) != "") // an interrupted folder is no whole one

	c.run("killed.ps1", "2", 9) // between two pages of numbers
	second := c.imported("killed")
	is.Equal(len(second.Snapshot.Users), 1234)
	is.Equal(Cut(second.Snapshot, plan.KindUser), "")
	is.Equal(len(second.Snapshot.Numbers), 1000)
	is.True(Cut(second.Snapshot, plan.KindNumber) != "")
	is.NoErr(os.CopyFS(filepath.Join(c.out, "moved"), os.DirFS(filepath.Join(c.out, "killed"))))

	c.run("killed.ps1", "3", 0)
	last := c.of("killed3")
	is.Equal(times(last.Calls, "Get-CsOnlineUser"), 0) // kept
	is.Equal(slices.DeleteFunc(last.Calls, func(call string) bool { return !strings.HasPrefix(call, "Get-CsPhoneNumber") }),
		[]string{"Get-CsPhoneNumberAssignment 0", "Get-CsPhoneNumberAssignment 1000", "Get-CsPhoneNumberAssignment 1234"})
	is.True(c.index("killed").Complete)
	whole := c.imported("killed")
	is.Equal(len(whole.Snapshot.Users), 1234)
	is.Equal(len(whole.Snapshot.Numbers), 1234)
	is.Equal(Cut(whole.Snapshot, plan.KindNumber), "")

	// The list has moved meanwhile: what was kept of it is worth nothing.
	c.run("killed.ps1", "4", 0)
	is.True(strings.Contains(strings.Join(c.of("moved").Said, "\n"), "Get-CsPhoneNumberAssignment has changed since: read from its beginning"))
	is.Equal(c.index("moved").of("Get-CsPhoneNumberAssignment").Count, 1233)
	is.Equal(c.index("moved").without(), nil)

	// A page that was changed by hand is not used, and is read again.
	path := filepath.Join(c.out, "killed", "Get-CsOnlineUser.0002.ndjson")
	is.NoErr(os.WriteFile(path, []byte("{}\n"), 0o600))
	c.run("killed.ps1", "3", 0)
	is.Equal(times(c.of("killed3").Calls, "Get-CsOnlineUser"), 1)
	is.Equal(len(c.imported("killed").Snapshot.Users), 1234)
}

func TestWhatThePlanCallsSecretIsNotCollected(t *testing.T) {
	is := is.New(t)
	m := regexp.MustCompile(`(?m)^\$secretName = '(.+)'`).FindStringSubmatch(string(CollectScript()))
	is.True(m != nil)
	secret := regexp.MustCompile("(?i)" + m[1])
	is.True(secret.MatchString("clientSecret"))
	for _, s := range exports {
		for _, column := range s.knownColumns() {
			if secret.MatchString(column) && !strings.Contains(s.cmdlet, "admin center") {
				t.Errorf("%s of %s is read and would be left out", column, s.cmdlet)
			}
		}
	}
	// The groups that are expanded are those of the policies that a plan holds.
	for _, p := range policyColumns {
		is.True(strings.Contains(string(CollectScript()), "'"+p.column+"'"))
	}
}
