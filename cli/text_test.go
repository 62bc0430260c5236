package cli

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"github.com/matryer/is"
)

// asPowerShell writes a text as ">" of Windows PowerShell 5.1 does.
func asPowerShell(text string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

func TestWhatAShellWroteIsRead(t *testing.T) {
	is := is.New(t)
	is.Equal(string(utf8Of(asPowerShell("Žofie \U0001F600\r\n"))), "Žofie \U0001F600\r\n")
	is.Equal(string(utf8Of([]byte("\xfe\xff\x01\x7do"))), "Ž") // the other way round, cut
	is.Equal(string(utf8Of([]byte("\xef\xbb\xbfa"))), "a")
	is.Equal(string(utf8Of([]byte("a"))), "a")
	is.Equal(len(utf8Of([]byte("\xff\xfe"))), 0)
}

// "partyline share PLAN > kept.txt", and kept.txt is opened.
func TestALinkThatWindowsPowerShellRedirectedOpens(t *testing.T) {
	is := is.New(t)
	plan := filepath.Join(examples, "seattle", "plan.partyline.json")
	_, link, _ := try(t, "", "share", plan, "--inline")
	name := filepath.Join(t.TempDir(), "kept.txt")
	is.NoErr(os.WriteFile(name, asPowerShell(link), 0o600))
	code, out, errs := try(t, "", "open", name)
	is.Equal(errs, "")
	is.Equal(code, exitClean)
	is.Equal(out, content(t, plan))
}
