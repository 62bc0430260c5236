package importer

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/matryer/is"
)

func utf16Text(s string, bigEndian, mark bool) string {
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	var b strings.Builder
	for _, u := range units {
		if bigEndian {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestEveryEncodingGivesTheSameLetters(t *testing.T) {
	text := people("DisplayName", "Zoë 😀 €uro")
	for name, c := range map[string]struct {
		text string
		enc  Encoding
	}{
		"UTF-8":              {text, UTF8},
		"UTF-8 with BOM":     {"\ufeff" + text, UTF8BOM},
		"UTF-16LE":           {utf16Text(text, false, true), UTF16LE},
		"UTF-16BE":           {utf16Text(text, true, true), UTF16BE},
		"UTF-16LE, no mark":  {utf16Text(text, false, false), UTF16LE},
		"UTF-16BE, no mark":  {utf16Text(text, true, false), UTF16BE},
		"LF turned to CR LF": {strings.ReplaceAll(text, "\n", "\r\n"), UTF8},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			u, result := onePerson(t, c.text)
			is.Equal(u.DisplayName, "Zoë 😀 €uro")
			is.Equal(result.Files[0].Encoding, c.enc)
		})
	}
}

func TestWindows1252IsReadWithANote(t *testing.T) {
	is := is.New(t)
	u, result := onePerson(t, people("DisplayName", "Zo\xeb \x80uro \x8a"))
	is.Equal(u.DisplayName, "Zoë €uro Š")
	is.Equal(result.Files[0].Encoding, Windows1252)
	_, noted := noteOf(result, NoteWindows1252)
	is.True(noted)
}

func TestAnInvalidByteFarIntoTheFileIsSeen(t *testing.T) {
	is := is.New(t)
	u, result := onePerson(t, people("DisplayName,Title", "Zo\xeb,"+strings.Repeat("x", 300_000)))
	is.Equal(u.DisplayName, "Zoë")
	is.Equal(result.Files[0].Encoding, Windows1252)
}

func TestLettersLostAsQuestionMarksAreNotedAndGiveWay(t *testing.T) {
	is := is.New(t)
	lossy := fileOf("a-51.csv", "#TYPE Selected\r\n"+strings.ReplaceAll(people("DisplayName", `"Zo? M?ller"`), "\n", "\r\n"))
	whole := fileOf("b-7.csv", people("DisplayName", "Zoë Müller"))
	alone := importAll(t, nil, nil, Options{}, lossy)
	_, noted := noteOf(alone, NoteLostLetters)
	is.True(noted)
	is.Equal(importAll(t, nil, nil, Options{}, lossy, whole).Snapshot.Users[0].DisplayName, "Zoë Müller")
	before := importAll(t, nil, nil, Options{}, whole).Snapshot
	is.Equal(importAll(t, nil, before, Options{}, lossy).Snapshot.Users[0].DisplayName, "Zoë Müller") // what was known stays
}

func TestANameWithLostLettersIsNoKey(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("sites.csv", "NetworkSiteID,NetworkRegionID\nM?nchen,EMEA\nPrague,EMEA\n"))
	is.Equal(len(result.Snapshot.Sites), 1)
	is.Equal(len(result.Skips), 1)
	is.Equal(result.Skips[0].Line, 2)
	is.Equal(result.Skips[0].Value, "M?nchen")
}

func TestDelimitersAreSeen(t *testing.T) {
	for _, delimiter := range []string{",", ";", "\t"} {
		is := is.New(t)
		u, result := onePerson(t, strings.ReplaceAll(people("DisplayName", `"a,b;c`+"\t"+`d"`), ",", delimiter))
		is.Equal(u.DisplayName, strings.ReplaceAll("a,b;c\td", ",", delimiter))
		is.Equal(result.Files[0].Delimiter, delimiter)
	}
}

func TestQuotesAndLineBreaksInsideCells(t *testing.T) {
	is := is.New(t)
	u, _ := onePerson(t, people("DisplayName,Department", "\"De Vries, \"\"JDV\"\"\r\nJan\",Sales"))
	is.Equal(u.DisplayName, "De Vries, \"JDV\"\r\nJan")
	is.Equal(u.Department, "Sales")
}

func TestTheTypeLineAndSepLineArePassedOver(t *testing.T) {
	is := is.New(t)
	u, _ := onePerson(t, "#TYPE Selected.X\r\n"+people("City", "Prague"))
	is.Equal(u.City, "Prague")
	u, _ = onePerson(t, "sep=,\r\n"+people("City", "Prague"))
	is.Equal(u.City, "Prague")
}
