//go:build !js

package roundtrip

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/internal/standin"
)

// Moment is what a neighbour who looks on sees just before a call.
type Moment struct {
	// Call is the place of the call in Result.Calls, from 1.
	Call   int
	People map[string]Standing
	// Clashes are numbers that are listed for callbacks and assigned.
	Clashes []string
	// Written tells that the call is a write; Last is then the last whole line of the journal.
	Written bool
	Last    Line
}

// Standing is what is in force for a person.
type Standing struct {
	Line, SharedCalling, VoiceRouting, Emergency string
	Voice                                        bool
	// Usages counts those of the voice routing policy in force.
	Usages int
}

// Line is a line of the journal.
type Line struct {
	E       string `json:"e"`
	Address string `json:"address"`
	Field   string `json:"field"`
	Step    string `json:"step"`
	Mode    string `json:"mode"`
}

// onlooker notes a moment as a line of JSON; PATH and JOURNAL are put in.
const onlooker = `
$people = [ordered] @{}
foreach ($row in (Get-Rows 'people').Values) {
    if ($row.AccountType -eq 'ResourceAccount') { continue }
    $routing = (Get-Effective $row 'OnlineVoiceRoutingPolicy').Name
    $people[[string] $row.UserPrincipalName] = @{ line = [string] $row.LineUri; voice = [bool] $row.EnterpriseVoiceEnabled; voiceRouting = $routing
        sharedCalling = (Get-Effective $row 'TeamsSharedCallingRoutingPolicy').Name; emergency = (Get-Effective $row 'TeamsEmergencyCallRoutingPolicy').Name
        usages = @((Read-Row 'policy:OnlineVoiceRoutingPolicy' $routing).OnlinePstnUsages | Where-Object { $_ }).Count }
}
$clashes = @(foreach ($key in @($T.Listed.Keys)) { if ((Read-Row 'numbers' $key).AssignedPstnTargetId) { $key } })
$call = $T.Calls[$T.Calls.Count - 1]
$now = @{ people = $people; clashes = $clashes } | ConvertTo-Json -Depth 5 -Compress
if ($call.Write -or $now -ne $T.Noted) {
    $last = ''
    if ($call.Write -and [System.IO.File]::Exists('JOURNAL')) {
        $stream = [System.IO.FileStream]::new('JOURNAL', 'Open', 'Read', 'ReadWrite')
        $reader = [System.IO.StreamReader]::new($stream)
        while ($null -ne ($line = $reader.ReadLine())) { $last = $line }
        $reader.Dispose()
    }
    [System.IO.File]::AppendAllText('PATH', '{"call":' + $T.Calls.Count + ',"written":' + "$([bool] $call.Write)".ToLowerInvariant() + ',"last":' + (ConvertTo-Json -InputObject $last -Compress) + ',' + $now.Substring(1) + [char] 10)
    $T.Noted = $now
}
`

// Watched runs a script with an onlooker at every call, and gives what it saw;
// the last moment is the end.
func (n *Night) Watched(t testing.TB, script string, parameters map[string]any, faults ...standin.Fault) (standin.Result, []Moment) {
	t.Helper()
	path := filepath.Join(n.scratch, "moments.jsonl")
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	quoted := func(s string) string { return strings.ReplaceAll(s, "'", "''") }
	code := strings.NewReplacer("PATH", quoted(path), "JOURNAL", quoted(filepath.Join(n.StatePath, "journal.jsonl"))).Replace(onlooker)
	look := standin.Fault{Cmdlet: "*", Kind: standin.Neighbour, Times: standin.Always, Code: code}
	r := n.Do(t, script, parameters, func(r *standin.Run) { r.Faults = append(faults, look) })
	n.Eval(t, "$T.Calls.Add(@{ Write = $false }); $T.Noted = ''; "+code)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var moments []Moment
	for line := range bytes.Lines(data) {
		var m struct {
			Moment
			Last string
		}
		if err := json.Unmarshal(line, &m); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if json.Unmarshal([]byte(m.Last), &m.Moment.Last) != nil {
			m.Moment.Last = Line{} // a line that is not all there yet
		}
		moments = append(moments, m.Moment)
	}
	return r, moments
}

// Journal gives the lines of the journal; a torn one is passed over.
func (n *Night) Journal(t testing.TB) []Line {
	t.Helper()
	file, err := os.Open(filepath.Join(n.StatePath, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lines []Line
	for s := bufio.NewScanner(file); s.Scan(); {
		var l Line
		if json.Unmarshal(s.Bytes(), &l) == nil {
			lines = append(lines, l)
		}
	}
	return lines
}
