package effective

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// otherNames are names of towns in other languages, by townKey, with the name
// that the town's own people use.
var otherNames = map[string]string{
	"antwerp": "antwerpen", "anvers": "antwerpen", "athens": "athina", "bale": "basel", "belgrade": "beograd", "berne": "bern",
	"brussel": "bruxelles", "brussels": "bruxelles", "bruges": "brugge", "bucharest": "bucuresti", "cologne": "koln", "copenhagen": "kobenhavn",
	"cracow": "krakow", "florence": "firenze", "genf": "geneve", "geneva": "geneve", "genoa": "genova", "ghent": "gent", "gand": "gent",
	"gothenburg": "goteborg", "hanover": "hannover", "helsingfors": "helsinki", "lisbon": "lisboa", "lucerne": "luzern", "luxemburg": "luxembourg",
	"malines": "mechelen", "milan": "milano", "munich": "munchen", "naples": "napoli", "nuremberg": "nurnberg", "padua": "padova",
	"prague": "praha", "rome": "roma", "s gravenhage": "den haag", "saragossa": "zaragoza", "seville": "sevilla", "the hague": "den haag",
	"turin": "torino", "venice": "venezia", "vienna": "wien", "warsaw": "warszawa", "zagabria": "zagreb",
}

var plainLetters = strings.NewReplacer("ø", "o", "ł", "l", "ß", "ss", "æ", "ae", "œ", "oe", "đ", "d", "ı", "i")

// umlauts are written out by those who have no such key.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// townKey gives a town's name without case, accents, punctuation, district
// and postal numbers.
func townKey(name string) string {
	var words []string
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return ' '
	}, norm.NFD.String(plainLetters.Replace(strings.ToLower(name))))
	for word := range strings.FieldsSeq(plain) {
		if word[0] < '0' || word[0] > '9' {
			words = append(words, word)
		}
	}
	key := strings.Join(words, " ")
	if own, ok := otherNames[key]; ok {
		return own
	}
	return key
}

// SameTown tells whether two names may be of one town: other spellings, other
// languages, districts ("Praha 8") and additions ("Frankfurt am Main") are.
func SameTown(a, b string) bool {
	if a == b {
		return true
	}
	return sameTownKey(townKey(a), townKey(b))
}

func sameTownKey(a, b string) bool {
	a, b = umlauts.Replace(a), umlauts.Replace(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || a != "" && (strings.HasPrefix(b, a+" ") || strings.HasSuffix(b, " "+a))
}
