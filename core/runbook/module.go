package runbook

import (
	"embed"
	"strings"
	"sync"

	"partyline/core/powershell"
)

//go:embed module/*.ps1
var handWritten embed.FS

// powershellFile gives a file of the hand-written PowerShell.
func powershellFile(name string) string {
	b, err := handWritten.ReadFile("module/" + name + ".ps1")
	if err != nil {
		panic(err) // a name below is misspelt
	}
	return string(b)
}

// moduleParts are the files of the module in order.
var moduleParts = []string{"head", "run", "journal", "result", "data", "read", "compare", "list", "object", "step", "write", "manual", "wait", "gate", "person", "batch", "answer", "licence", "rollback", "verify", "preflight", "tail"}

// moduleText is the module: one file, so that it is signed and hashed as one.
var moduleText = sync.OnceValue(func() string {
	all := make([]string, len(moduleParts))
	for i, name := range moduleParts {
		all[i] = powershellFile(name)
	}
	return strings.Join(all, "\n")
})

// checkText stands in every script: it looks at the folder before anything of it is loaded.
var checkText = sync.OnceValue(func() string { return powershellFile("check") })

const moduleName = "Partyline.Runbook.psm1"

// scriptBytes gives hand-written PowerShell as scripts need it: UTF-8 with a
// byte order mark, CRLF (Windows PowerShell 5.1 reads others in its own code page).
func scriptBytes(text string) []byte {
	return []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))
}

// function describes a function of the module to the command binder: each
// parameter as "Name kind", with ! when it is mandatory.
func function(name string, parameters ...string) powershell.Cmdlet {
	c := powershell.Cmdlet{Name: name, Module: "Partyline.Runbook", BuiltIn: false}
	set := powershell.ParameterSet{Name: "(All)", Default: true}
	for i, text := range parameters {
		word, kind, _ := strings.Cut(text, " ")
		word, mandatory := strings.CutSuffix(word, "!")
		c.Parameters = append(c.Parameters, powershell.Parameter{Name: word, Written: word, Kind: powershell.Kind(kind[0])})
		set.Members = append(set.Members, powershell.SetMember{Parameter: i, Mandatory: mandatory, Position: powershell.NotPositional})
	}
	c.Sets = []powershell.ParameterSet{set}
	return c
}

// functions are the functions of the module that scripts call. A test compares
// them with the module's own param blocks.
var functions = sync.OnceValue(func() []powershell.Cmdlet {
	return []powershell.Cmdlet{
		function("Start-PartylineRun", "Stage! s", "Folder! s", "TenantId s", "StatePath s", "Done a", "Wave a", "Only a", "Gone a", "WaitSeconds i", "PromptPath s", "StopAfter s",
			"OutsideWindow b", "Resume b", "Given h", "Cmdlet o", "ShowOnly b"),
		function("Confirm-PartylineTenant", "TenantId s"),
		function("Enter-PartylineStage", "Name! s"),
		function("Write-PartylineTitle", "Text! s"),
		function("Import-PartylineData", "Name! s", "Having s"),
		function("Get-PartylineId", "Address! s"),
		function("Get-PartylineAttendant"),
		function("Get-PartylineQueue"),
		function("Get-PartylineLike", "Read! k", "Like! h"),
		function("Get-PartylineItem", "Read! k", "Property! s"),
		function("Get-PartylineAudio", "Name! s", "Sha256! s"),
		function("Get-PartylineAttendantPart"),
		function("Get-PartylineSchedule"),
		function("Get-PartylineAssociation", "Account s"),
		function("Get-PartylineUserId", "Identity! s"),
		function("Get-PartylineNamedId", "Kind! s", "Name! s"),
		function("Confirm-PartylineGraph", "TenantId s"),
		function("Invoke-PartylineLicence"),
		function("Undo-PartylineLicence"),
		function("Confirm-PartylineAnswer", "Given o"),
		function("Confirm-PartylineId", "Id! a", "Name! a"),
		function("Invoke-PartylineStep", "Address! s", "Field s", "What! s", "Who s", "After a", "Read! k", "List k", "Named s", "Key s", "Wanted h", "Before h", "Holds w", "Absent w",
			"Gate k", "Write! k", "Change k", "Fill k"),
		function("Undo-PartylineStep", "Address! s", "Field s", "What! s", "Who s", "After a", "Read k", "List k", "Named s", "Key s", "Wanted h", "Before h", "Holds w", "Absent w",
			"Gate k", "Together w", "Each w", "Undo k", "UndoChange k", "Fill k", "Forever s", "How s"),
		function("Confirm-PartylineManual", "Address! s", "Field s", "What! s", "Who s", "After a", "Name! s", "How! s", "Read k", "List k", "Named s", "Key s", "Wanted h", "Holds w", "Absent w"),
		function("Wait-PartylineObject", "Address! s", "Field s", "What! s", "Who s", "After a", "Read! k", "List k", "Named s", "Key s", "Wanted h", "Holds w", "Absent w"),
		function("Test-PartylineStep", "Address! s", "Field s", "What! s", "Who s", "Read! k", "Named s", "Key s", "Wanted h", "Holds w", "Absent w", "Kept w"),
		function("Test-PartylineLine", "Identity! s"),
		function("Test-PartylineWayOut", "Identity! s", "PhoneNumberType s", "Granting s"),
		function("Test-PartylineBack", "Row o"),
		function("Test-PartylineShared", "Number! s"),
		function("Test-PartylineCutOver", "Identity! s", "SharedCalling s", "VoiceRouting s", "Emergency s", "Granting s"),
		function("Test-PartylineUnshared", "Account s"),
		function("Test-PartylineUsages", "Policy s"),
		function("Test-PartylineFree", "PhoneNumber! s", "PhoneNumberType! s", "Identity s", "Back w"),
		function("Test-PartylineCaller", "Identity! s", "Granting s", "Line s"),
		function("Test-PartylineSharing", "Identity! s", "SharedCalling s"),
		function("Add-PartylineBatch", "Address! s", "Field s", "What! s", "Who s", "After a", "Read! k", "Named s", "Key s", "Wanted h", "Before h", "Gate k", "Identity! s", "PolicyName s"),
		function("Invoke-PartylineBatch", "PolicyType! s", "What! s"),
		function("Complete-PartylineRun", "Paused w"),
		function("Stop-PartylineRun"),
		function("Test-PartylineCommand", "Name! s", "Parameters a"),
		function("Test-PartylineModule", "Minimum! s"),
	}
})

// call begins a call of a function of the module.
func call(name string) *powershell.Command {
	all := functions()
	for i := range all {
		if all[i].Name == name {
			return powershell.Call(&all[i])
		}
	}
	// Not in the list: the binder says so, with the name.
	return powershell.Cmd(name)
}
