package workspace

import (
	"strings"

	"partyline/core/number"
	"partyline/core/plan"
)

// phone reads a telephone number as people write it, in the country of its
// row; "ext 4101" is an extension of the number that the person has or shares.
func (r *rowReader) phone(c *column, text string) (line, reason string) {
	if rest, ok := strings.CutPrefix(strings.ToLower(text), "tel:"); ok {
		text = rest
	}
	if extension, ok := extensionAlone(text); ok {
		base := r.base(c)
		if base == "" {
			return "", "an extension needs a number before it: no Shared Calling policy with a number applies here"
		}
		return base + ";ext=" + extension, ""
	}
	n, err := number.Parse(text, r.country())
	if err == nil && n.Valid {
		return n.String(), ""
	}
	if r.kind == plan.KindNumber && r.directRouting() && number.IsDirectRoutingNumber(text) {
		return text, ""
	}
	if err != nil {
		if refused, ok := err.(*number.ParseError); ok {
			return "", refused.Detail
		}
		return "", err.Error()
	}
	return "", "no number range of its country holds it: look for a wrong, missing or additional digit"
}

// extensionAlone reads "ext 4101" and "x4101".
func extensionAlone(text string) (string, bool) {
	lower := strings.ToLower(strings.TrimSpace(text))
	for _, word := range [...]string{"extension", "ext", "x"} {
		rest, ok := strings.CutPrefix(lower, word)
		if !ok {
			continue
		}
		digits := strings.Trim(rest, " .:=")
		if digits == "" || len(digits) > 12 || strings.Trim(digits, "0123456789") != "" {
			return "", false
		}
		return digits, true
	}
	return "", false
}

// base gives the number to which an extension is put: the shared one, else
// the one that stands there.
func (r *rowReader) base(c *column) string {
	if r.kind != plan.KindUser {
		return ""
	}
	w := r.w
	if name, ok := r.pending["/policies/sharedCalling"]; ok {
		if policy, ok := w.index.Find(plan.KindSharedCalling, name); ok {
			return w.sharedNumber(policy)
		}
	}
	if r.row < 0 {
		return ""
	}
	if shared := w.sharedNumber(w.world.Choice(plan.KindSharedCalling, r.row).Policy); shared != "" {
		return shared
	}
	base, _, _ := strings.Cut(c.field.Ref(w.plan, r.row).Name, ";")
	return base
}

func (r *rowReader) directRouting() bool {
	if r.row < 0 {
		return true
	}
	switch r.w.plan.Numbers[r.row].NumberType {
	case "DirectRouting", "":
		return true
	}
	return false
}

// countryFields are the fields that say where a row is at home, the surest first.
var countryFields = [...]string{"/isoCountryCode", "/country", "/usageLocation", "/countryOrRegion"}

// country gives the country in which national forms of the row are read: that
// of its site, else its own, else the one country of all sites; "" for none.
func (r *rowReader) country() string {
	p := r.w.plan
	if i, ok := r.w.index.Find(plan.KindSite, r.text("/site")); ok && p.Sites[i].Country != "" {
		return p.Sites[i].Country
	}
	if r.kind == plan.KindSharedCalling && r.row >= 0 {
		if country := number.Country(r.w.sharedNumber(r.row)); country != "" {
			return country
		}
	}
	for _, id := range countryFields {
		if country := r.text(id); number.CallingCode(country) != "" {
			return country
		}
	}
	one := ""
	for i := range p.Sites {
		switch country := p.Sites[i].Country; {
		case country == "" || country == one:
		case one == "":
			one = country
		default:
			return ""
		}
	}
	return one
}

// text gives the text of a field of the row, as it was read or stands there.
func (r *rowReader) text(id string) string {
	if name, ok := r.pending[id]; ok {
		return name
	}
	if r.row < 0 {
		return ""
	}
	for _, f := range plan.Fields(r.kind) {
		if f.Form() == plan.FormText && f.Pointer() == id {
			return f.Text(r.w.plan, r.row)
		}
	}
	return ""
}
