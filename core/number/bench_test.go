//go:build !js

package number

import (
	"testing"
	"time"

	authority "github.com/nyaruka/phonenumbers"
)

// The two corpora of the budget (design.md): clean E.164 as plans hold it, and
// text as people write it. Both answer the same questions on each side:
// E.164, validity, country, kind.

type messyText struct{ text, country string }

func cleanCorpus() []string {
	r, all := newCorpus(1, 1), codes()
	numbers := make([]string, 2000)
	for i := range numbers {
		numbers[i] = r.accepted(all)
	}
	return numbers
}

func messyCorpus() []messyText {
	r, all := newCorpus(2, 2), codes()
	texts := make([]messyText, 2000)
	for i := range texts {
		texts[i].text, texts[i].country = r.messy(r.accepted(all))
	}
	return texts
}

func askAuthority(text, country string) int {
	n, err := authority.Parse(text, country)
	if err != nil {
		return 0
	}
	kind := 0
	if authority.IsValidNumber(n) {
		kind = int(authority.GetNumberType(n))
	}
	return len(authority.Format(n, authority.E164)) + len(authority.GetRegionCodeForNumber(n)) + kind
}

func BenchmarkCleanE164(b *testing.B) {
	numbers := cleanCorpus()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ParseE164(numbers[i%len(numbers)])
	}
}

func BenchmarkCleanE164Nyaruka(b *testing.B) {
	numbers := cleanCorpus()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		askAuthority(numbers[i%len(numbers)], "ZZ")
	}
}

func BenchmarkMessy(b *testing.B) {
	texts := messyCorpus()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_, _ = Parse(texts[i%len(texts)].text, texts[i%len(texts)].country)
	}
}

func BenchmarkMessyNyaruka(b *testing.B) {
	texts := messyCorpus()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		askAuthority(texts[i%len(texts)].text, texts[i%len(texts)].country)
	}
}

func BenchmarkNational(b *testing.B) {
	numbers := cleanCorpus()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		n, _ := ParseE164(numbers[i%len(numbers)])
		_ = n.National()
	}
}

// BenchmarkRatio measures both sides in one run, pass by pass over the same
// corpus, and reports how many times faster we are as "clean-times" and
// "messy-times": the budget's row. `go test -bench Ratio -benchtime 5x`.
func BenchmarkRatio(b *testing.B) {
	numbers, texts := cleanCorpus(), messyCorpus()
	for range 2 { // the library compiles its patterns at first use
		for _, number := range numbers {
			askAuthority(number, "ZZ")
		}
	}
	var clean, cleanTheirs, messy, messyTheirs time.Duration
	for b.Loop() {
		clean += perPass(20, func() {
			for _, number := range numbers {
				ParseE164(number)
			}
		})
		cleanTheirs += perPass(1, func() {
			for _, number := range numbers {
				askAuthority(number, "ZZ")
			}
		})
		messy += perPass(20, func() {
			for _, m := range texts {
				_, _ = Parse(m.text, m.country)
			}
		})
		messyTheirs += perPass(1, func() {
			for _, m := range texts {
				askAuthority(m.text, m.country)
			}
		})
	}
	b.ReportMetric(float64(cleanTheirs)/float64(clean), "clean-times")
	b.ReportMetric(float64(messyTheirs)/float64(messy), "messy-times")
}

// perPass is the mean time of one of several passes over a corpus.
func perPass(passes int, pass func()) time.Duration {
	start := time.Now()
	for range passes {
		pass()
	}
	return time.Since(start) / time.Duration(passes)
}
