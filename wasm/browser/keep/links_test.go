package keep

import (
	"context"
	"slices"
	"testing"

	"github.com/matryer/is"

	"partyline/core/api"
)

func TestADatabaseOfEveryLayoutGetsWhatItLacks(t *testing.T) {
	is := is.New(t)
	all := Missing(0)
	for older := range len(Layouts()) + 1 {
		m := &memory{tables: map[string]map[string][]byte{}}
		for _, table := range slices.Concat(Layouts()[:older]...) {
			m.tables[table] = map[string][]byte{}
		}
		s, k := opened(t), Keeper{m}
		if older > 0 {
			is.NoErr(k.Put(context.Background(), &Kept{ID: "one"}, s.Store()))
		}
		for _, table := range Missing(older) {
			is.True(m.tables[table] == nil) // a table is made once
			m.tables[table] = map[string][]byte{}
		}
		is.Equal(len(m.tables), len(all))
		if older > 0 {
			again, _ := resumed(t, k, "one")
			is.Equal(text(again), text(s))
		}
		is.NoErr(k.KeepLink(context.Background(), OwnLink{ID: "a"}))
		is.NoErr(k.KeepToken(context.Background(), "t"))
	}
}

func TestALinkIsThereAgainUntilItIsForgotten(t *testing.T) {
	is := is.New(t)
	ctx, m := context.Background(), newMemory()
	k := Keeper{m}
	first := OwnLink{
		ID: "ab", PlanID: "one", Title: "Test", Fragment: "ab.k", Bare: "ab", Key: "k", Owner: "o", Created: "2026-11-24T08:00:00Z", Expires: "2026-12-01T08:00:00Z", Sent: true,
		Views: -1, Masked: []string{"names"}, Hash: "h", Source: "s", Size: 12, Replies: true, From: "Ana", Apart: true, Inline: true, Revoked: "2026-11-25T08:00:00Z",
		Answers: []api.SealedReply{{Number: 1, At: "2026-11-25T07:00:00Z", Sealed: []byte{0, 255}}},
	}
	second := OwnLink{ID: "abc", Created: "2026-11-25T08:00:00Z"}
	is.NoErr(k.KeepLink(ctx, first))
	is.NoErr(k.KeepLink(ctx, second))
	m.tables[Links]["x"] = []byte("{broken")
	list, unreadable, err := k.Links(ctx)
	is.NoErr(err)
	is.Equal(unreadable, 1)
	is.Equal(list, []OwnLink{second, first}) // the newest first

	for _, none := range []string{"", "a", "zz"} {
		is.True(k.ForgetLink(ctx, none) != nil)
	}
	is.NoErr(k.ForgetLink(ctx, "abc"))
	list, _, err = k.Links(ctx)
	is.NoErr(err)
	is.Equal(list, []OwnLink{first})
	is.True(k.KeepLink(ctx, OwnLink{}) != nil)
}

func TestLinksOutliveTheirPlan(t *testing.T) {
	is := is.New(t)
	ctx, k, s := context.Background(), Keeper{newMemory()}, opened(t)
	is.NoErr(k.Put(ctx, &Kept{ID: "one"}, s.Store()))
	is.NoErr(k.KeepLink(ctx, OwnLink{ID: "one", PlanID: "one"}))
	is.NoErr(k.Delete(ctx, "one"))
	list, _, err := k.Links(ctx)
	is.NoErr(err)
	is.Equal(len(list), 1) // it can still be taken back
}

func TestTheCreatorsTokenIsKeptAndForgotten(t *testing.T) {
	is := is.New(t)
	ctx, k := context.Background(), Keeper{newMemory()}
	token, err := k.Token(ctx)
	is.NoErr(err)
	is.Equal(token, "")
	is.NoErr(k.KeepToken(ctx, " abc-_1\n"))
	token, err = k.Token(ctx)
	is.NoErr(err)
	is.Equal(token, "abc-_1")
	for _, wrong := range []string{"a b", "é", "a\x00"} {
		is.True(k.KeepToken(ctx, wrong) != nil)
	}
	is.NoErr(k.KeepToken(ctx, ""))
	token, err = k.Token(ctx)
	is.NoErr(err)
	is.Equal(token, "")
}
