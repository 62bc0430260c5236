package importer

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"partyline/core/order"
	"partyline/core/plan"
)

// placeOf is what a naming pattern may hold.
type placeOf struct{ site, country, city string }

// naming is the patterns of the plan's goals, with ours where it has none.
type naming struct {
	patterns []plan.NamePattern
	// missing are the patterns that the plan does not keep yet.
	missing bool
	// domain is the one that new accounts take, "" when it is not clear which.
	domain string
}

// defaultNames are the patterns that a plan gets with its first sharedCalling
// template. The account's has the tenant's domain behind it.
var defaultNames = [...]plan.NamePattern{
	{Kind: "account", Pattern: "ra-{site}@"},
	{Kind: "attendant", Pattern: "{site} attendant"},
	{Kind: "policy:emergencyCallRouting", Pattern: "{site} emergency"},
	{Kind: "policy:sharedCalling", Pattern: "{site}"},
	{Kind: "policy:voiceRouting", Pattern: "No PSTN usages"},
}

func readNaming(p *plan.Plan) naming {
	n := naming{patterns: slices.Clone(p.Goals.Naming), domain: accountDomain(p)}
	for _, own := range defaultNames {
		if slices.ContainsFunc(n.patterns, func(have plan.NamePattern) bool { return have.Kind == own.Kind }) {
			continue
		}
		if own.Kind == "account" {
			if n.domain == "" {
				continue
			}
			own.Pattern += n.domain
		}
		n.patterns = append(n.patterns, own)
		n.missing = true
	}
	order.By(n.patterns, func(a, b plan.NamePattern) int { return strings.Compare(a.Kind, b.Kind) })
	return n
}

// accountDomain gives the domain of new accounts where only one can be meant:
// the tenant's one domain beside onmicrosoft.com, or the one of all people.
func accountDomain(p *plan.Plan) string {
	domains := map[string]bool{}
	for _, d := range p.Tenant.Domains {
		if d = strings.ToLower(d); !strings.HasSuffix(d, ".onmicrosoft.com") {
			domains[d] = true
		}
	}
	if len(p.Tenant.Domains) == 0 {
		for i := range p.Users {
			upn := strings.ToLower(p.Users[i].UserPrincipalName)
			if _, domain, ok := strings.Cut(upn, "@"); ok && !strings.Contains(upn, "#ext#") {
				domains[domain] = true
			}
		}
	}
	if len(domains) != 1 {
		return ""
	}
	for d := range domains {
		return d
	}
	return ""
}

func (n *naming) pattern(kind string) string {
	for _, p := range n.patterns {
		if p.Kind == kind {
			return p.Pattern
		}
	}
	return ""
}

// of gives the name that the pattern of a kind makes.
func (n *naming) of(kind plan.Kind, at placeOf) string {
	return fillPattern(n.pattern(kind.String()), at)
}

func fillPattern(pattern string, at placeOf) string {
	return strings.NewReplacer("{site}", at.site, "{country}", at.country, "{city}", at.city).Replace(pattern)
}

// account gives the user principal name of a new account, or why there is none.
func (n *naming) account(at placeOf) (upn, problem string) {
	pattern := n.pattern(plan.KindAccount.String())
	if pattern == "" {
		return "", "the tenant has more than one domain, or none that is known: write the account's user principal name"
	}
	plain := placeOf{site: asciiName(at.site), country: asciiName(at.country), city: asciiName(at.city)}
	if strings.Contains(pattern, "{site}") && plain.site == "" || strings.Contains(pattern, "{city}") && plain.city == "" {
		return "", "no account name can be made of a name without letters a to z: write the account's user principal name"
	}
	return fillPattern(pattern, plain), ""
}

// asciiName gives a name in small letters a to z, digits and hyphens, which a
// user principal name may hold.
func asciiName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= 0x300 && r < 0x370: // the accents that NFD takes off
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
