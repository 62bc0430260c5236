package powershell

import (
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// sampleScript has one of everything that the writer knows.
func sampleScript() Script {
	numbers := []Value{String("+14255550101"), String("+14255550102")}
	return Script{
		About:                 "Contoso: apply\nA name that would end a comment: #> \u202e",
		SupportsShouldProcess: true,
		Parameters: []ScriptParameter{
			{Name: "StatePath", Type: TypeString, Default: String("")},
			{Name: "Wave", Type: TypeStrings, Mandatory: true},
			{Name: "Connect", Type: TypeSwitch},
			{Name: "Retries", Type: TypeInt, Default: Int(5)},
		},
		Body: []Statement{
			Blank(),
			Comment("Step 7. The Shared Calling policy"),
			Assign("ra", Cmd("Get-CsOnlineUser").Param("Identity", String("ra-seattle@contoso.com"))),
			Put("ra", String("Seattle's"), "Menu", "Name"),
			Run(Cmd("New-CsTeamsSharedCallingRoutingPolicy").Param("Identity", String("Seattle")).
				Param("ResourceAccount", Member("ra", "Identity")).Param("EmergencyNumbers", Add(numbers...))),
			Run(Cmd("New-CsTeamsSharedCallingRoutingPolicy").Param("Identity", String("O\u2019Brien's")).
				Param("ResourceAccount", Member("ra", "Identity")).Param("EmergencyNumbers", Add(numbers...)).
				Param("Description", String("Two lines:\nthe second, $(not run)")).Switch("Force").Param("Confirm", Switch(false))),
			ForEach{Variable: "row", In: Cmd("Import-Csv").Param("LiteralPath", Variable("StatePath")), Body: []Statement{
				Try{
					Body:  []Statement{Run(Cmd("Grant-CsTeamsSharedCallingRoutingPolicy").Param("Identity", Member("row", "Identity")).Param("PolicyName", String("Seattle")))},
					Catch: []Statement{Run(Cmd("Write-Warning").Param("Message", Member("_", "Exception", "Message"))), Throw(String("stop"))},
				},
			}},
			If{
				Condition: And(Compare(Member("ra", "Count"), "gt", Int(-1)), Not(Variable("Connect"))),
				Then:      []Statement{Exit(2)},
				Else: []Statement{If{Condition: Variable("Connect"), Then: []Statement{Return(nil)}, Else: []Statement{
					Assign("map", Hashtable(Entry{"plain", Bool(true)}, Entry{"two words", Null()}, Entry{"in", Array(Int(1), Ordered(Entry{"x", GUID("11111111-2222-3333-4444-555555555555")}))})),
				}}},
			},
			Assign("found", Cmd("Get-MgUser").Param("Filter", OData("displayName", "eq", "O'Brien").Or(OData("department", "startsWith", "Sales"))).Switch("All")),
			Run(Cmd("Where-Object").Param("InputObject", Variable("found")).Param("FilterScript", ScriptBlock(Return(Compare(Variable("_"), "ne", Null()))))),
		},
	}
}

func TestScriptReadsLikeTheArticle(t *testing.T) {
	is := is.New(t)
	got, err := sampleScript().Bytes()
	is.NoErr(err)
	const golden = "testdata/sample.ps1"
	if os.Getenv("UPDATE") == "1" {
		is.NoErr(os.WriteFile(golden, got, 0o644))
	}
	want, err := os.ReadFile(golden)
	is.NoErr(err)
	is.Equal(string(got), string(want)) // UPDATE=1 writes it anew
	text := string(got)
	is.True(strings.HasPrefix(text, byteOrderMark))
	is.Equal(strings.Count(text, "\n"), strings.Count(text, "\r\n"))
	again, err := sampleScript().Bytes()
	is.NoErr(err)
	is.Equal(string(again), text)
}

func TestScriptListsWhatPreflightMustFind(t *testing.T) {
	is := is.New(t)
	uses, err := sampleScript().Uses()
	is.NoErr(err)
	is.Equal(uses, []Use{
		{"Get-CsOnlineUser", []string{"Identity"}},
		{"Get-MgUser", []string{"All", "Filter"}},
		{"Grant-CsTeamsSharedCallingRoutingPolicy", []string{"Identity", "PolicyName"}},
		{"New-CsTeamsSharedCallingRoutingPolicy", []string{"Confirm", "Description", "EmergencyNumbers", "Force", "Identity", "ResourceAccount"}},
	})
}

func TestScriptRefuses(t *testing.T) {
	for name, s := range map[string]Statement{
		"an unbound command":          Run(Cmd("New-CsTeamsSharedCallingRoutingPolicy")),
		"an unbound command inside":   Assign("x", Array(Cmd("Get-Nothing"))),
		"a NUL":                       Assign("x", String("\x00")),
		"a variable name":             Assign("a-b", Null()),
		"a variable that is not ours": Assign("Error", Null()),
		"a name outside ASCII":        Assign("x", Variable("gr\u00f6\u00dfe")),
		"a property":                  Assign("x", Member("a", "b; c")),
		"a key twice":                 Assign("x", Hashtable(Entry{"a", Null()}, Entry{"A", Null()})),
		"an operator":                 Assign("x", Compare(Null(), "eq 1; x -eq", Null())),
		"a nil value":                 Assign("x", Array(nil)),
		"a nil statement":             nil,
		"a try alone":                 Try{Body: []Statement{Exit(1)}},
		"a wildcard in a name filter": Run(Cmd("Get-CsTeamsSharedCallingRoutingPolicy").Param("Filter", NamePattern("a*b"))),
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := (Script{Body: []Statement{s}}).Bytes(); err == nil {
				t.Errorf("written: %s", text)
			}
		})
	}
}

func FuzzScriptReadsBack(f *testing.F) {
	for _, seed := range hostileSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		script := Script{About: s, Body: []Statement{
			Comment(s), Assign("x", String(s)), Assign("y", Add(Strings(s, s))),
			Run(Cmd("New-CsTeamsSharedCallingRoutingPolicy").Param("Identity", String("x"+s)).Param("Description", String(s))),
		}}
		got, err := script.Bytes()
		if _, bad := Literal(s); (bad != nil) != (err != nil) {
			t.Fatalf("%q: %v, the literal says %v", s, err, bad)
		}
		if strings.Contains(strings.ReplaceAll(string(got), "\r\n", ""), "\n") {
			t.Fatalf("%q puts a line end of its own into %q", s, got)
		}
	})
}

func FuzzFilterReadsBack(f *testing.F) {
	for _, seed := range hostileSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := OData("displayName", "eq", s).Text()
		if err != nil {
			return
		}
		inner, found := strings.CutPrefix(text, "displayName eq '")
		if !found || !strings.HasSuffix(inner, "'") {
			t.Fatalf("%q gives %q", s, text)
		}
		inner = strings.TrimSuffix(inner, "'")
		if strings.Contains(strings.ReplaceAll(inner, "''", ""), "'") || strings.ReplaceAll(inner, "''", "'") != s {
			t.Fatalf("%q reads back wrongly from %q", s, text)
		}
	})
}

func TestNoCommentCanEndAScript(t *testing.T) {
	is := is.New(t)
	for _, text := range []string{"SIG # Begin signature block", "Design signature block", "# SIG # begin  SIGNATURE block", "S\u00efg # Beg\u00efn s\u00efgnature block"} {
		w := &writer{}
		Comment(text).statement(w)
		is.True(strings.HasPrefix(string(w.b), "# (text that PowerShell would take for a signature) "))
	}
	w := &writer{}
	Comment("Step 1. Create the account\r\n\nfor \"Seattle\"\u2028\x00").statement(w)
	is.Equal(string(w.b), "# Step 1. Create the account\r\n#\r\n# for \"Seattle\"<U+2028><U+0000>")
}
