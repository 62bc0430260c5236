package api

import (
	"testing"

	"github.com/matryer/is"
)

func TestSentencesForPeopleGroupNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`callback number "+442079460112" is also in policy "London"`, `callback number +44 20 7946 0112 is also in policy "London"`},
		{"called from the telephone network (+442079460111, +442079460112)", "called from the telephone network (+44 20 7946 0111, +44 20 7946 0112)"},
		{`number "+12065550100;ext=4101" and +1`, `number +1 206-555-0100 ext. 4101 and +1`},
		{`policy "A+B" and "+12" stay`, `policy "A+B" and "+12" stay`},
		{"nothing", "nothing"},
		{"", ""},
		{"ends with +", "ends with +"},
	} {
		is := is.New(t)
		is.Equal(spoken(c.text), c.want)
	}
}

func FuzzSpoken(f *testing.F) {
	f.Add(`"+442079460112"+1;ext=`)
	f.Fuzz(func(t *testing.T, text string) { spoken(spoken(text)) })
}
