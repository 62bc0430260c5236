package envelope

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

var planHash = HashOf([]byte("a plan"))

func chainOf(t *testing.T, texts ...string) []Reply {
	t.Helper()
	var chain []Reply
	for _, text := range texts {
		next, err := Next(chain, planHash, "link")
		if err != nil {
			t.Fatal(err)
		}
		next.Kind, next.Name, next.Text, next.Time = Comment, "Ana Díaz", text, "2026-11-24T12:00:00Z"
		chain = append(chain, next)
	}
	return chain
}

func TestAChainIsVerified(t *testing.T) {
	is := is.New(t)
	is.NoErr(Verify(nil, planHash, "link"))
	chain := chainOf(t, "one", "two", "three")
	is.NoErr(Verify(chain, planHash, "link"))
	for _, c := range []struct {
		want  error
		spoil func(c []Reply) []Reply
	}{
		{ErrReplyNumber, func(c []Reply) []Reply { return c[1:] }},
		{ErrReplyNumber, func(c []Reply) []Reply { return slices.Delete(c, 1, 2) }},
		{ErrReplyNumber, func(c []Reply) []Reply { c[1], c[2] = c[2], c[1]; return c }},
		{ErrReplyPrevious, func(c []Reply) []Reply { c[1].Text = "another"; return c }},
		{ErrReplyPrevious, func(c []Reply) []Reply { c[0].Name = "Bo"; return c }},
		{ErrReplyPrevious, func(c []Reply) []Reply { c[0].Previous = planHash; return c }},
		{ErrReplyPrevious, func(c []Reply) []Reply { c = slices.Delete(c, 1, 2); c[1].Number = 2; return c }},
		{ErrReplyPlan, func(c []Reply) []Reply { c[2].PlanHash = HashOf(nil); return c }},
		{ErrReplyLink, func(c []Reply) []Reply { c[2].Link = "other"; return c }},
		{ErrReplyKind, func(c []Reply) []Reply { c[2].Kind = "like"; return c }},
	} {
		err := Verify(c.spoil(slices.Clone(chain)), planHash, "link")
		if !errors.Is(err, c.want) {
			t.Errorf("%v, want %v", err, c.want)
		}
	}
	is.True(strings.HasPrefix(Verify(chain, HashOf(nil), "link").Error(), "reply 1 of 3: "))
}

func TestAReplysTextIsOne(t *testing.T) {
	is := is.New(t)
	reply := chainOf(t, "is <b> & \"c\"\n fine?")[0]
	text, err := reply.Encode()
	is.NoErr(err)
	is.Equal(string(text), `{"planHash":"`+planHash+`","link":"link","number":1,"previousHash":"","kind":"comment","name":"Ana Díaz","text":"is <b> & \"c\"\n fine?","time":"2026-11-24T12:00:00Z"}`)
	again, err := DecodeReply(text)
	is.NoErr(err)
	is.Equal(again, reply)
	for _, other := range []string{
		"", "null", " " + string(text), string(text) + "\n", strings.Replace(string(text), `"link"`, `"Link"`, 1),
		strings.Replace(string(text), `"number":1`, `"number":1,"number":1`, 1), strings.Replace(string(text), `{`, `{"more":1,`, 1),
		strings.Replace(string(text), "í", `\u00ed`, 1),
	} {
		_, err := DecodeReply([]byte(other))
		is.True(err != nil)
	}
}

func TestRepliesThatSayNothingAreRefused(t *testing.T) {
	for _, c := range []struct {
		want  error
		spoil func(r *Reply)
	}{
		{ErrReplyName, func(r *Reply) { r.Name = " \t" }},
		{ErrReplyText, func(r *Reply) { r.Text = "" }},
		{ErrReplyText, func(r *Reply) { r.Kind, r.Text = Changes, " " }},
		{ErrReplyForm, func(r *Reply) { r.Errors = -1 }},
		{ErrReplyForm, func(r *Reply) { r.Text = "\xff" }},
		{ErrReplyLength, func(r *Reply) { r.Name = strings.Repeat("é", MostReplyName+1) }},
		{ErrReplyLength, func(r *Reply) { r.Text = strings.Repeat("é", MostReplyText+1) }},
		{ErrReplyTime, func(r *Reply) { r.Time = "yesterday" }},
		{ErrReplyTime, func(r *Reply) { r.Time = "2026-11-24T12:00:00+01:00" }},
		{ErrReplyTime, func(r *Reply) { r.Time = "2026-11-24T12:00:00+00:00" }},
	} {
		r := chainOf(t, "text")[0]
		c.spoil(&r)
		if _, err := r.Encode(); !errors.Is(err, c.want) {
			t.Errorf("%v, want %v", err, c.want)
		}
	}
	largest := chainOf(t, "text")[0]
	largest.Name, largest.Text = strings.Repeat("\x01", MostReplyName), strings.Repeat("\x01", MostReplyText)
	if text, err := largest.Encode(); err != nil || len(text) > MostReply {
		t.Errorf("%d bytes, %v", len(text), err) // what may be written may be sealed
	}
}

func TestAReplysWordsPromiseNothing(t *testing.T) {
	is := is.New(t)
	is.Equal(Reply{Kind: SignOff, Name: "Ana\n Díaz"}.By(), "signed by someone who had this link, as Ana Díaz")
	is.Equal(Reply{Kind: Changes, Name: "Bo"}.By(), "changes asked for by someone who had this link, as Bo")
	is.Equal(Reply{Kind: Comment, Name: "Bo"}.By(), "written by someone who had this link, as Bo")
}
