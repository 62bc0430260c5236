package plan

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func addressVectors(t testing.TB) []string {
	src, err := os.ReadFile("testdata/addresses.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestAddressVectors(t *testing.T) {
	is := is.New(t)
	valid, refused := 0, 0
	for _, line := range addressVectors(t) {
		verdict, rest, _ := strings.Cut(line, " ")
		text, about, ok := strings.Cut(rest, " | ")
		is.True(ok)
		parsed, err := Address(text).Parse()
		switch verdict {
		case "ok":
			valid++
			is.NoErr(err)
			got := fmt.Sprintf("%s | %s | %s", parsed.Kind, quotedParts(parsed.Key), quotedParts(parsed.Pointer))
			is.Equal(strings.TrimSpace(got), about)
			is.Equal(written(parsed), Address(text))
		case "bad":
			refused++
			if err == nil || !strings.Contains(err.Error(), about) {
				t.Errorf("%q: %v, not %q", text, err, about)
			}
		default:
			t.Errorf("neither ok nor bad: %s", line)
		}
	}
	is.True(valid >= 20 && refused >= 20)
}

func quotedParts(parts []string) string {
	quoted := make([]string, len(parts))
	for i, part := range parts {
		quoted[i] = `"` + part + `"`
	}
	return strings.Join(quoted, " ")
}

func written(p Parsed) Address {
	a := At(p.Kind, p.Key...)
	if p.Pointer != nil {
		a = a.Field(p.Pointer...)
	}
	return a
}

func FuzzAnAddressHasOneWrittenForm(f *testing.F) {
	for _, line := range addressVectors(f) {
		_, rest, _ := strings.Cut(line, " ")
		text, _, _ := strings.Cut(rest, " | ")
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := Address(text).Parse()
		if err == nil && written(parsed) != Address(text) {
			t.Errorf("%q is written %q", text, written(parsed))
		}
	})
}

func FuzzEveryKeyHasAnAddress(f *testing.F) {
	f.Add(uint8(1), "Zoe\u0308", "a/b", "c~d")
	f.Add(uint8(KindSharedCalling), "US & Canada", "%41", "#")
	f.Fuzz(func(t *testing.T, number uint8, first, second, pointer string) {
		is := is.New(t)
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?")
		kind := Kind(number)%(kindCount-1) + 1
		if first == "" || second == "" {
			return
		}
		a := At(kind, first, second).Field(pointer)
		parsed, err := a.Parse()
		is.NoErr(err)
		is.Equal(parsed.Kind, kind)
		is.Equal(len(parsed.Key), 2)
		is.Equal(Fold(kind, parsed.Key[0]), Fold(kind, first))
		is.Equal(parsed.Pointer, []string{pointer})
		is.Equal(written(parsed), a)
	})
}
