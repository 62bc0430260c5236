package powershell

import (
	_ "embed"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"strings"

	"github.com/matryer/is"
)

//go:embed testdata/powershell-literals.json
var literalVectors []byte

//go:embed testdata/powershell-parse.json
var parseVectors []byte

func TestLiteralsAgreeWithTheRealEngine(t *testing.T) {
	is := is.New(t)
	var vectors []struct{ Value, Literal string }
	is.NoErr(json.Unmarshal(literalVectors, &vectors))
	is.Equal(len(vectors), 2048)
	for _, v := range vectors {
		literal, err := Literal(v.Value)
		is.NoErr(err)
		if literal != v.Literal {
			t.Errorf("Literal(%q) = %q, the engine's is %q", v.Value, literal, v.Literal)
		}
		is.Equal(readLiteral(t, literal), v.Value)
	}
}

// readLiteral reads a text that must be one literal.
func readLiteral(t *testing.T, literal string) string {
	t.Helper()
	tokens, err := Tokenize(literal)
	if err != nil || len(tokens) != 1 || tokens[0].Kind != TokenString {
		t.Fatalf("%q reads as %v, %v", literal, tokens, err)
	}
	return tokens[0].Text
}

func TestLiteralRefusesWhatNoScriptCarries(t *testing.T) {
	is := is.New(t)
	_, err := Literal("a\x00b")
	is.True(err != nil)
	_, err = Literal("a\xffb")
	is.True(err != nil)
}

// lexical faults are those that a tokenizer can see; the others want a grammar.
var lexical = map[string]bool{"TerminatorExpectedAtEndOfString": true, "MissingEndCurlyBrace": true}

func TestTokenizerAgreesWithTheEnginesVerdicts(t *testing.T) {
	is := is.New(t)
	var vectors []struct {
		Code   string
		Errors []string
	}
	is.NoErr(json.Unmarshal(parseVectors, &vectors))
	for _, v := range vectors {
		wanted := false
		for _, id := range v.Errors {
			wanted = wanted || lexical[id]
		}
		_, err := Tokenize(v.Code)
		if (err != nil) != wanted {
			t.Errorf("Tokenize(%q): %v, the engine says %q", v.Code, err, v.Errors)
		}
	}
}

func TestTokenizerKnowsTheClasses(t *testing.T) {
	for _, c := range []struct {
		src   string
		kinds []TokenKind
		texts []string
	}{
		{"Get-X \u2013Name 'a'", []TokenKind{TokenWord, TokenParameter, TokenString}, []string{"Get-X", "Name", "a"}},
		{"\u2018a\u201b'b\u2019 # c", []TokenKind{TokenString, TokenComment}, []string{"a\u201bb", "# c"}},
		{"@'\nit's\n'@", []TokenKind{TokenString}, []string{"it's"}},
		{"@\"\r\n$x\r\n\"@", []TokenKind{TokenExpandable}, []string{"$x"}},
		{"\"a `\" $(Get-X 'b)') c\" <# ' #>", []TokenKind{TokenExpandable, TokenComment}, []string{"a `\" $(Get-X 'b)') c", "<# ' #>"}},
		{"@{a=$b.c}", []TokenKind{TokenOpen, TokenWord, TokenWord, TokenVariable, TokenWord, TokenWord, TokenClose}, []string{"@{", "a", "=", "b", ".", "c", "}"}},
		{"Set-X @p -A:$true", []TokenKind{TokenWord, TokenVariable, TokenParameter, TokenVariable}, []string{"Set-X", "p", "A", "true"}},
		{"a `\nb", []TokenKind{TokenWord, TokenWord}, []string{"a", "b"}},
		{"a#b", []TokenKind{TokenWord}, []string{"a#b"}},
	} {
		t.Run(c.src, func(t *testing.T) {
			is := is.New(t)
			tokens, err := Tokenize(c.src)
			is.NoErr(err)
			var kinds []TokenKind
			var texts []string
			for _, token := range tokens {
				kinds = append(kinds, token.Kind)
				texts = append(texts, token.Text)
			}
			is.Equal(texts, c.texts)
			is.Equal(kinds, c.kinds)
		})
	}
}

func TestTokenizerNamesTheLineOfWhatIsOpen(t *testing.T) {
	for _, src := range []string{"\n'a", "\n\"a", "\n\"$(", "\n<# a", "\n@'\na '@", "\n@' a\n'@", "\n{(})", "\n}", "\n{", "\n${a", "\n`"} {
		_, err := Tokenize(src)
		if err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
			t.Errorf("Tokenize(%q): %v", src, err)
		}
	}
}

// hostileSeeds are what real names and prompts have held, and what an attacker
// would try.
var hostileSeeds = []string{
	"", "O'Brien", "O\u2019Brien", "\u2018x\u2019", "\u201aa\u201b", "'\u2018", "'; Remove-X; '", "$(Get-Process)", "`n`0", "a\nb\r\nc\rd",
	"# SIG # Begin signature block", "x\n# SIG # Begin signature block\n", "\U0001F469\u200d\U0001F4BB", "\u05e9\u05dc\u05d5\u05dd", "\u202e+14255550100\u202c",
	"\ufeffx", "a\u2028b", "@'\nx\n'@", "<# #>", "\"\u201cq\u201d\"", "\u0085", " ", "\t", "%PATH%", "--%",
}

func FuzzLiteralReadsBack(f *testing.F) {
	for _, seed := range hostileSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		literal, err := Literal(s)
		if refused := strings.Contains(s, "\x00") || !utf8.ValidString(s); refused != (err != nil) {
			t.Fatalf("Literal(%q): %v", s, err)
		}
		if err == nil && readLiteral(t, literal) != s {
			t.Fatalf("%q reads back as %q", s, readLiteral(t, literal))
		}
	})
}

func FuzzTokenizeIsTotal(f *testing.F) {
	for _, seed := range hostileSeeds {
		f.Add(seed)
		f.Add("Get-X -A \"" + seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tokens, err := Tokenize(s)
		last := -1
		for _, token := range tokens {
			if token.Offset <= last {
				t.Fatalf("tokens of %q run backwards", s)
			}
			last = token.Offset
		}
		if err != nil && !strings.HasPrefix(err.Error(), "line ") {
			t.Fatalf("%q: the error %v names no line", s, err)
		}
	})
}
