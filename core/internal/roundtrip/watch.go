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
$call = $T.Calls[$T.Calls.Count - 1]
$now = $T.Noted
if (-not $now -or $T.Version -ne $T.NotedVersion -or $T.NotedAt -le $T.Until) {
    $people = @{}
    foreach ($row in (Get-Rows 'people').Values) {
        if ($row.AccountType -eq 'ResourceAccount') { continue }
        $is = Get-AllEffective $row
        $names = @(foreach ($type in 'OnlineVoiceRoutingPolicy', 'TeamsSharedCallingRoutingPolicy', 'TeamsEmergencyCallRoutingPolicy') { if ($is.ContainsKey($type)) { $is[$type].Name } else { 'Global' } })
        $people[[string] $row.UserPrincipalName] = @{ line = [string] $row.LineUri; voice = [bool] $row.EnterpriseVoiceEnabled; voiceRouting = $names[0]; sharedCalling = $names[1]; emergency = $names[2]
            usages = @(foreach ($usage in (Read-Row 'policy:OnlineVoiceRoutingPolicy' $names[0]).OnlinePstnUsages) { if ($usage) { $usage } }).Count }
    }
    $clashes = @(foreach ($key in @($T.Listed.Keys)) { if ((Read-Row 'numbers' $key).AssignedPstnTargetId) { $key } })
    $now = ConvertTo-Json -InputObject @{ people = $people; clashes = $clashes } -Depth 5 -Compress
    $T.NotedVersion = $T.Version
    $T.NotedAt = $T.Now
}
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
	look := n.looksOn(t)
	r := n.Do(t, script, parameters, func(r *standin.Run) { r.Faults = append(faults, look) })
	n.Eval(t, "$T.Calls.Add(@{ Write = $false }); $T.Noted = ''; "+look.Code)
	return r, n.seen(t)
}

// looksOn gives an onlooker for one run; seen is what it saw.
func (n *Night) looksOn(t testing.TB) standin.Fault {
	t.Helper()
	path := filepath.Join(n.scratch, "moments.jsonl")
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	quoted := func(s string) string { return strings.ReplaceAll(s, "'", "''") }
	code := strings.NewReplacer("PATH", quoted(path), "JOURNAL", quoted(filepath.Join(n.StatePath, "journal.jsonl"))).Replace(onlooker)
	return standin.Fault{Cmdlet: "*", Kind: standin.Onlooker, Times: standin.Always, Code: code}
}

func (n *Night) seen(t testing.TB) []Moment {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(n.scratch, "moments.jsonl"))
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
	return moments
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
