package plan_test

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestValueAt(t *testing.T) {
	is := is.New(t)
	p, _, err := plan.DecodePlan("p", []byte(`{"format":"partyline/plan","version":1,"users":[{"userPrincipalName":"a@x.com","lineUri":null,"policies":{"calling":"Floor"}}]}`))
	is.NoErr(err)
	x := plan.NewIndex(p)
	at := plan.At(plan.KindUser, "A@x.com")
	for _, c := range []struct {
		at   plan.Address
		want plan.Value
		ok   bool
	}{
		{at, `{"userPrincipalName":"a@x.com","lineUri":null,"policies":{"calling":"Floor"}}`, true},
		{at.Field("policies", "calling"), `"Floor"`, true},
		{at.Field("lineUri"), "null", true},
		{at.Field("displayName"), "", true},
		{at.Field("displayNmae"), "", false},
		{plan.At(plan.KindUser, "b@x.com"), "", false},
		{"nothing", "", false},
	} {
		got, ok := plan.ValueAt(x, c.at)
		is.Equal(got, c.want)
		is.Equal(ok, c.ok)
	}
}
