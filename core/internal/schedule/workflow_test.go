//go:build !js

package schedule

import (
	"strings"
	"testing"

	"github.com/matryer/is"
	"gopkg.in/yaml.v3"
)

// workflow is what the page uses of GitHub's format; another key is an error.
type workflow struct {
	Name string
	On   struct {
		Schedule         []struct{ Cron string }
		WorkflowDispatch any `yaml:"workflow_dispatch"`
	}
	Jobs map[string]struct {
		RunsOn string `yaml:"runs-on"`
		Steps  []step
	}
}

type step struct {
	Uses, Name, Shell, Run string
	Env                    map[string]string
}

// steps gives the steps of the page's job by name, with what GitHub puts in the
// place of its variables.
func steps(t *testing.T, tenant string) map[string]step {
	t.Helper()
	is := is.New(t)
	blocks := shown(t, "yaml")
	is.Equal(len(blocks), 1)
	var w workflow
	decoder := yaml.NewDecoder(strings.NewReader(blocks[0]))
	decoder.KnownFields(true)
	is.NoErr(decoder.Decode(&w))
	is.Equal(len(strings.Fields(w.On.Schedule[0].Cron)), 5)
	named := map[string]step{}
	for _, s := range w.Jobs["diff"].Steps {
		s.Run = strings.NewReplacer("${{ vars.TENANT_ID }}", tenant, "${{ vars.APPLICATION_ID }}", application).Replace(s.Run)
		is.True(!strings.Contains(s.Run, "${{")) // nothing else is put in: a secret comes by the environment
		named[s.Name] = s
	}
	for _, name := range []string{"Export the tenant", "Compare"} {
		is.Equal(named[name].Shell, "pwsh")
	}
	return named
}

// asGitHub writes a step as GitHub's runner does for "shell: pwsh", and gives the
// arguments that it starts PowerShell with.
func asGitHub(t *testing.T, run string, parts ...string) []string {
	t.Helper()
	const before, behind = "$ErrorActionPreference = 'stop'\n", "\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n"
	return []string{"-NoProfile", "-NonInteractive", "-command", ". '" + write(t, before+run+behind, parts...) + "'"}
}
