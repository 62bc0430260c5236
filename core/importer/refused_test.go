package importer

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/source"
)

func TestAnUnknownColumnIsNotedOnceWithItsName(t *testing.T) {
	is := is.New(t)
	_, result := onePerson(t, people("Shoe size,Office,Key", "42,HQ,x"))
	var noted []string
	for _, n := range result.Notes {
		if n.ID == NoteUnknownColumn {
			noted = append(noted, n.Column)
		}
	}
	is.Equal(noted, []string{"Shoe size"})
}

func TestEveryKnownExportIsRecognised(t *testing.T) {
	for _, s := range source.Shapes() {
		if s.Portal() {
			continue // the Microsoft 365 one is among the samples; the others need a mapping
		}
		var names []string
		for _, p := range s.Properties {
			if !p.Nested {
				names = append(names, p.Name)
			}
		}
		if s.Cmdlet == "Get-CsUserPolicyAssignment" || s.Cmdlet == "Get-MgUserLicenseDetail" {
			names = append(names, "UserPrincipalName") // their output does not say whose it is
		}
		l := look{}
		(&run{}).choose(&l, names, "")
		if l.shape == nil || l.shape.cmdlet != s.Cmdlet {
			t.Errorf("%s with all its columns: %q", s.Cmdlet, l.refused)
		}
		for _, e := range exports {
			if e.cmdlet == s.Cmdlet {
				for _, column := range e.also {
					if slices.Contains(names, column) {
						t.Errorf("%s: column %q is listed twice", s.Cmdlet, column)
					}
				}
			}
		}
	}
}

func TestUnknownFilesAreRefusedByNameWithTheNearestShape(t *testing.T) {
	for text, want := range map[string]string{
		"": "empty",
		"UserPrincipalName  LineUri\n-----  ---\n": "screen",
		"Identity,EmergencyNumbers\nTag:A,\n":      "Get-CsTeamsSharedCallingRoutingPolicy",
		"\ufeffAddress,UserPrincipalName,Kind,Licence,PartNumbers,UsageLocation\nuser:a@c.com,a@c.com,,,,\n": "belongs to a runbook",
		"Foo,Bar\n1,2\n":                      "no export that is known",
		"PK\x03\x04zip":                       "Excel",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR": "a picture",
		"%PDF-1.7\n":                          "a PDF",
		"[]":                                  "empty list",
		"PolicyType,PolicyName\nTeamsCallingPolicy,Seattle": "does not say whose",
	} {
		is := is.New(t)
		result := importAll(t, nil, nil, Options{}, fileOf("x", text))
		if !strings.Contains(result.Files[0].Refused, want) {
			t.Errorf("%q is refused with %q, want %q in it", text, result.Files[0].Refused, want)
		}
		is.Equal(len(result.Snapshot.Parts), 0)
	}
}

func TestABrokenFileEndsTheImportWithItsPlace(t *testing.T) {
	good := `{"UserPrincipalName":"ana@contoso.com","LineUri":null}`
	for text, line := range map[string]int{
		"[" + good + ",\n{\"UserPrincipalName\":": 2,
		"[" + good + "\n":                         2,
		"[" + good + "\n" + good + "]":            2,
		"[1]":                                     1,
		"{\"a\":tru}":                             1,
		"UserPrincipalName,LineUri\nana@c.com,\n\"bob":                   3,
		"UserPrincipalName,LineUri\nana@c.com," + "\x00\x00":             1,
		"UserPrincipalName,LineUri,City,city\nana@c.com,,,":              1,
		"[" + strings.Repeat("[", 400):                                   1,
		"UserPrincipalName,LineUri\na," + strings.Repeat("x", maxRecord): 2,
	} {
		_, err := Import(&plan.Plan{}, nil, []File{fileOf("bad", text)}, Options{AsOf: asOf}, nil)
		var bad *FileError
		if !errors.As(err, &bad) {
			t.Errorf("%.60q gives %v, want a FileError", text, err)
			continue
		}
		if bad.Line != line || bad.File != "bad" {
			t.Errorf("%.60q: %v, want line %d", text, err, line)
		}
	}
}

// endless is garbage without end.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a' + byte((e.read+i)*7%23)
	}
	e.read += len(b)
	return len(b), nil
}

func (e *endless) Close() error { return nil }

func TestGarbageFailsEarly(t *testing.T) {
	is := is.New(t)
	garbage := &endless{}
	_, err := Import(&plan.Plan{}, nil, []File{{Name: "g", Size: 100 << 20, Open: func() (io.ReadCloser, error) { return garbage, nil }}}, Options{AsOf: asOf}, nil)
	is.True(err != nil)
	is.True(garbage.read < 1<<20)
}

func TestProgressIsToldAndItsErrorStops(t *testing.T) {
	is := is.New(t)
	text := manyNumbers(20_000)
	steps, last := 0, 0
	_, err := Import(&plan.Plan{}, nil, []File{fileOf("n.csv", text)}, Options{AsOf: asOf}, func(done, total int) error {
		is.True(done >= last && done <= total)
		steps, last = steps+1, done
		return nil
	})
	is.NoErr(err)
	is.True(steps > 20)
	is.Equal(last, 2*len(text))
	stop := errors.New("stop")
	_, err = Import(&plan.Plan{}, nil, []File{fileOf("n.csv", text)}, Options{AsOf: asOf}, func(done, total int) error {
		if done > total*3/4 {
			return stop
		}
		return nil
	})
	is.True(errors.Is(err, stop))
}

func TestWhatTheTenantNoLongerHasGoesOnlyWhenItsPartIsReplaced(t *testing.T) {
	is := is.New(t)
	first := importAll(t, nil, nil, Options{}, fileOf("u.csv", "UserPrincipalName,LineUri\na@c.com,\nb@c.com,\n")).Snapshot
	replaced := importAll(t, nil, first, Options{}, fileOf("u.csv", "UserPrincipalName,LineUri\na@c.com,\n"))
	is.Equal(len(replaced.Snapshot.Users), 1)
	_, noted := noteOf(replaced, NoteRemoved)
	is.True(noted)
	beside := importAll(t, nil, first, Options{}, fileOf("other.csv", "UserPrincipalName,LineUri\na@c.com,\n"))
	is.Equal(len(beside.Snapshot.Users), 2)
	_, noted = noteOf(beside, NoteNotInFile)
	is.True(noted)
	is.Equal(len(first.Users), 2) // the snapshot before is not touched
}

func TestAValueThatBecameEmptyBecomesEmpty(t *testing.T) {
	is := is.New(t)
	first := importAll(t, nil, nil, Options{}, fileOf("n.csv", "TelephoneNumber,PstnAssignmentStatus,AssignedPstnTargetId\n+14255550100,UserAssigned,id1\n")).Snapshot
	after := importAll(t, nil, first, Options{}, fileOf("n.csv", "TelephoneNumber,PstnAssignmentStatus,AssignedPstnTargetId\n+14255550100,Unassigned,\n")).Snapshot
	is.Equal(after.Numbers[0].AssignedPstnTargetID, "")
	is.Equal(after.Numbers[0].PstnAssignmentStatus, "Unassigned")
}

func TestRowsWithTooManyCellsAndCutRowsAreSkipped(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("u.csv", "UserPrincipalName,LineUri,City\na@c.com,,Prague,extra\n\"b@c.com\"x,,\nc@c.com,,Brno\nd@c.com,"))
	is.Equal(result.Files[0].Read, 4)
	is.Equal(result.Files[0].Merged, 1)
	is.Equal(result.Files[0].Complete, plan.No)
	for i, line := range []int{2, 3, 5} {
		is.Equal(result.Skips[i].Line, line)
	}
}
