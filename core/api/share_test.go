package api

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/plan"
	"partyline/core/share/envelope"
)

func randomBytes(t *testing.T, n int) []byte {
	t.Helper()
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		t.Fatal(err)
	}
	return b
}

func contoso(t *testing.T) *Session {
	t.Helper()
	document := example.Read(t, "contoso", "plan.partyline.json")
	var s Session
	if _, err := s.Open(OpenRequest{Asked: asked, Plan: File{Name: "plan.partyline.json", Bytes: document}}, nil); err != nil {
		t.Fatal(err)
	}
	return &s
}

func TestASharedPlanIsReadSignedAndAnswered(t *testing.T) {
	is := is.New(t)
	sender := contoso(t)
	was := sender.source()
	shared, err := sender.Share(ShareRequest{Asked: asked, Mask: []string{"names", "numbers"}, From: " Lena Fischer ", Replies: true, Random: randomBytes(t, 256)}, nil)
	is.NoErr(err)
	is.Equal(shared.Source, was)
	is.True(shared.Hash != was) // it is masked
	is.Equal(shared.Masked, []string{"names", "numbers", "notes"})
	is.True(!strings.Contains(shared.Bare, shared.Key))

	read, err := ReadLink(LinkRequest{Asked: asked, Fragment: shared.Bare}, nil)
	is.NoErr(err)
	is.Equal(*read, LinkResponse{ID: shared.ID})
	read, err = ReadLink(LinkRequest{Asked: asked, Fragment: shared.Bare, Key: shared.Key}, nil)
	is.NoErr(err)
	is.Equal(*read, LinkResponse{ID: shared.ID, HasKey: true, ReadToken: shared.ReadToken})

	var reader Session
	link := LinkRequest{Asked: asked, Fragment: shared.Fragment}
	opened, err := reader.OpenLink(LinkOpenRequest{LinkRequest: link, Sealed: shared.Sealed}, nil)
	is.NoErr(err)
	is.Equal(opened.Shared.Hash, shared.Hash)
	is.Equal(opened.Shared.From, "Lena Fischer")
	is.True(opened.Shared.Replies)
	is.True(!opened.Shared.Copy)
	is.Equal(opened.State.Counts.Errors, sender.state().Counts.Errors) // a masked plan is judged alike
	is.Equal(reader.hideNumbers(`the number "+14255550142" and +1 425-555-0142, twice; dial 911 or +1`), `the number "+1 425 ••• ••••" and +1 425 ••• ••••, twice; dial 911 or +1`)
	is.Equal(sender.hideNumbers("+14255550142"), "+14255550142")

	var sealed []SealedReply
	for _, reply := range []LinkReplyRequest{
		{Kind: "comment", Name: "Priya", Text: "Does 999 work from there?"},
		{Kind: "signOff", Name: "Tomáš", Errors: 5},
	} {
		reply.LinkRepliesRequest = LinkRepliesRequest{LinkRequest: link, Hash: shared.Hash, Sealed: sealed}
		reply.Random = randomBytes(t, 64)
		answer, err := LinkReply(reply, nil)
		is.NoErr(err)
		is.Equal(answer.Number, len(sealed)+1)
		sealed = append(sealed, SealedReply{Number: answer.Number, At: "2026-11-24T12:00:01Z", Sealed: answer.Sealed})
	}
	asks := LinkRepliesRequest{LinkRequest: link, Hash: shared.Hash, Sealed: sealed}
	replies, err := LinkReplies(asks, nil)
	is.NoErr(err)
	is.Equal(replies.Broken, "")
	is.Equal(replies.Replies[1], ReplyLine{
		Number: 2, Kind: "signOff", Name: "Tomáš", By: "signed by someone who had this link, as Tomáš", Errors: 5,
		Written: testTime, Taken: "2026-11-24T12:00:01Z",
	})
	asks.Sealed = sealed[1:]
	replies, err = LinkReplies(asks, nil)
	is.NoErr(err)
	is.Equal(len(replies.Replies), 0)
	is.True(strings.HasPrefix(replies.Broken, "reply 1 of 1: "))
	asks.Sealed, asks.Hash = sealed, envelope.HashOf(nil)
	replies, err = LinkReplies(asks, nil)
	is.NoErr(err)
	is.True(strings.Contains(replies.Broken, "another version"))

	damaged := bytes.Clone(shared.Sealed)
	damaged[len(damaged)-1] ^= 1
	_, err = reader.OpenLink(LinkOpenRequest{LinkRequest: link, Sealed: damaged}, nil)
	is.True(err != nil)
	is.Equal(reader.work.Plan().Name, opened.State.Name) // what was open stays
	_, err = reader.OpenLink(LinkOpenRequest{LinkRequest: LinkRequest{Asked: asked, Fragment: shared.Bare}, Sealed: shared.Sealed}, nil)
	is.Equal(err, errNoKey)
}

func TestAPlanInsideALinkIsOpened(t *testing.T) {
	is := is.New(t)
	var small Session
	document := plan.EncodePlan(&plan.Plan{Name: "Small"})
	_, err := small.Open(OpenRequest{Asked: asked, Plan: File{Name: "small", Bytes: document}}, nil)
	is.NoErr(err)
	preview, err := small.SharePreview(SharePreviewRequest{Asked: asked, Random: randomBytes(t, 256)}, nil)
	is.NoErr(err)
	is.True(preview.Inline)
	shared, err := small.Share(ShareRequest{Asked: asked, Inline: true, Replies: true, Random: randomBytes(t, 256)}, nil)
	is.NoErr(err)
	is.Equal(shared.ID+shared.Key+shared.Owner, "")
	var reader Session
	opened, err := reader.OpenLink(LinkOpenRequest{LinkRequest: LinkRequest{Asked: asked, Fragment: shared.Fragment}}, nil)
	is.NoErr(err)
	is.Equal(opened.State.Name, "Small")
	is.True(!opened.Shared.Replies) // nobody would take them

	large, err := contoso(t).SharePreview(SharePreviewRequest{Asked: asked, Random: randomBytes(t, 256)}, nil)
	is.NoErr(err)
	is.Equal(large.Inline, large.Size*4/3+50 <= envelope.MostInline)
}

func TestSharingWantsEnoughChance(t *testing.T) {
	is := is.New(t)
	s := contoso(t)
	_, err := s.Share(ShareRequest{Asked: asked, Random: make([]byte, 255)}, nil)
	is.True(err != nil)
	// The bytes are drawn once each, whatever is wished.
	all := randomBytes(t, 256)
	one, err := s.Share(ShareRequest{Asked: asked, Random: all}, nil)
	is.NoErr(err)
	two, err := s.Share(ShareRequest{Asked: asked, Random: all}, nil)
	is.NoErr(err)
	first, _ := json.Marshal(one)
	second, _ := json.Marshal(two)
	is.Equal(string(first), string(second)) // the same request, the same response
}
