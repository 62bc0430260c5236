package change

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/source"
)

// orders says of every list that a tenant holds whether its order counts, and by
// which fact; "" where no fact gives one a meaning.
var orders = map[string]struct {
	counts bool
	fact   string
}{
	"policy:sharedCalling /emergencyNumbers":                           {false, "ecbn.exhaustion"},
	"policy:emergencyCallRouting /emergencyNumbers":                    {false, "ecrp.unique"},
	"policy:emergencyCallRouting /emergencyNumbers/emergencyDialMask":  {false, "ecrp.unique"},
	"policy:emergencyCalling /notificationGroup":                       {false, "ecp.group"},
	"policy:emergencyCalling /extendedNotifications":                   {false, "ecp.extended"},
	"policy:emergencyCalling /extendedNotifications/notificationGroup": {false, "ecp.group"},
	"policy:voiceRouting /onlinePstnUsages":                            {true, "dr.usage-order"},
	"policy:dialPlan /normalizationRules":                              {true, "dp.first"},
	"route /onlinePstnUsages":                                          {false, ""},
	"route /onlinePstnGatewayList":                                     {false, "dr.route.sbc_random"},
	"attendant /defaultCallFlow/greetings":                             {true, ""}, // they are played one after the other
	"attendant /defaultCallFlow/menu/prompts":                          {true, ""},
	"attendant /defaultCallFlow/menu/menuOptions":                      {false, "aa.dtmf"},
	"attendant /defaultCallFlow/menu/menuOptions/voiceResponses":       {false, "aa.dtmf"},
	"attendant /callFlows":                                             {false, "aa.order"},
	"attendant /callFlows/greetings":                                   {true, ""},
	"attendant /callFlows/menu/prompts":                                {true, ""},
	"attendant /callFlows/menu/menuOptions":                            {false, "aa.dtmf"},
	"attendant /callFlows/menu/menuOptions/voiceResponses":             {false, "aa.dtmf"},
	"attendant /callHandlingAssociations":                              {false, "aa.order"},
	"attendant /inclusionScope":                                        {false, ""},
	"attendant /exclusionScope":                                        {false, ""},
	"schedule /weekly":                                                 {false, ""},
	"schedule /fixed":                                                  {false, ""},
	"queue /agents":                                                    {false, ""}, // no fact ties it to a routing method
	"queue /distributionLists":                                         {false, ""},
	"queue /oboResourceAccountIds":                                     {false, ""},
	"tenant /domains":                                                  {false, ""},
	"tenant /sipDomains":                                               {false, ""},
	"tenant /licences":                                                 {false, ""},
	"operator /countries":                                              {false, ""},
	"operator /services":                                               {false, ""},
	"operator /portal/services":                                        {false, ""},
	"operator /portal/consentedCountries":                              {false, ""},
	"number /capability":                                               {false, "num.capabilities"},
	"number /reverseNumberLookup":                                      {false, ""},
	"number /tags":                                                     {false, ""},
	"account /servicePlans":                                            {false, ""},
	"account /licences":                                                {false, ""},
	"user /featureTypes":                                               {false, ""},
	"user /servicePlans":                                               {false, ""},
	"user /licences":                                                   {false, ""},
	"user /groups":                                                     {false, ""},
	"user /clientKinds":                                                {false, ""},
	"group /members":                                                   {false, ""},
	"contactCenter /externalUsers":                                     {false, ""},
}

// The same list the other way round is a difference where its order counts, and
// none elsewhere: neither to a comparison nor to what is imported anew.
func TestAListInAnotherOrderDiffersWhereItsOrderCounts(t *testing.T) {
	is := is.New(t)
	seen := map[string]bool{}
	things(reflect.TypeFor[plan.Plan](), nil, func(kind plan.Kind, at []int, thing reflect.Type) {
		lists(thing, "", func(path string) {
			name := kind.String() + " " + path
			want, known := orders[name]
			if !known {
				if IsOfTenant(kind) && !isLeftOut(kind, path) {
					t.Errorf("%s: it is not said whether its order counts", name)
				}
				return
			}
			seen[name] = true
			if want.fact != "" {
				_, ok := source.FactByKey(want.fact)
				is.True(ok)
			}
			p, q := withList(at, path, "1", "2"), withList(at, path, "2", "1")
			fields := plan.Fields(kind)
			n := slices.IndexFunc(fields, func(f plan.Field) bool { return strings.HasPrefix(path+"/", f.Pointer()+"/") })
			if alike := (&sense{}).alike(&fields[n], p, 0, q, 0); alike == want.counts {
				t.Errorf("%s: its order counts: %v, and the other way round it is alike: %v", name, want.counts, alike)
			}
			if fields[n].Form() == plan.FormTexts {
				merged := true
				plan.EachDifferingField(kind, p, 0, q, 0, func(int) { merged = false })
				is.Equal(merged, !want.counts) // an import sees it as a comparison does
			}
		})
	})
	for name := range orders {
		if !seen[name] {
			t.Errorf("%s is no list of a plan", name)
		}
	}
}

// things gives the kinds that a plan holds: where, and their type.
func things(of reflect.Type, at []int, found func(kind plan.Kind, at []int, thing reflect.Type)) {
	for i := range of.NumField() {
		f := of.Field(i)
		here := append(slices.Clone(at), i)
		kind := plan.KindNone
		for word := range strings.SplitSeq(f.Tag.Get("plan"), ",") {
			if name, ok := strings.CutPrefix(word, "kind="); ok {
				kind, _ = plan.KindOf(name)
			}
		}
		switch {
		case kind != plan.KindNone && f.Type.Kind() == reflect.Slice:
			found(kind, here, f.Type.Elem())
		case kind != plan.KindNone:
			found(kind, here, f.Type)
		case f.Type.Kind() == reflect.Struct:
			things(f.Type, here, found)
		}
	}
}

// lists gives the lists of a type, also those inside lists.
func lists(of reflect.Type, path string, found func(path string)) {
	for i := range of.NumField() {
		f := of.Field(i)
		here := path
		if !f.Anonymous {
			here += "/" + f.Tag.Get("json")
		}
		inner := f.Type
		if inner.Kind() == reflect.Slice {
			found(here)
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			lists(inner, here, found)
		}
	}
}

// withList gives a plan with one thing and in it one list of two items.
func withList(at []int, path, first, second string) *plan.Plan {
	p := &plan.Plan{}
	v := one(reflect.ValueOf(p).Elem().FieldByIndex(at))
	for word := range strings.SplitSeq(path[1:], "/") {
		v = one(v)
		f, _ := v.Type().FieldByNameFunc(func(name string) bool {
			f, _ := v.Type().FieldByName(name)
			return f.Tag.Get("json") == word
		})
		v = v.FieldByIndex(f.Index)
	}
	v.Set(reflect.MakeSlice(v.Type(), 2, 2))
	for i, text := range []string{first, second} {
		item := v.Index(i)
		for item.Kind() == reflect.Struct {
			item = item.Field(0)
		}
		item.SetString(text)
	}
	return p
}

// one gives the one element of a list, made where there is none.
func one(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Slice {
		return v
	}
	if v.Len() == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	}
	return v.Index(0)
}
