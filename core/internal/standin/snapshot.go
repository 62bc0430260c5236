//go:build !js

package standin

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"

	"partyline/core/plan"
)

// midnight is 1 January 2026 in UTC, when every tenant of a snapshot begins.
const midnight = 1767225600

// FromSnapshot gives the tenant that a snapshot describes.
func FromSnapshot(s *plan.Snapshot) State { return FromObjects(&s.Objects) }

// FromObjects gives the tenant that a plan or a snapshot describes. What the
// tenant would have given an id and has none gets one made from its name; what
// is not known is as in a fresh object.
func FromObjects(o *plan.Objects) State {
	b := &builder{o: o, state: State{Now: midnight, Settings: Row{}}, people: map[string]string{}, schedules: map[string]string{}}
	b.tenant()
	b.persons()
	b.groups()
	b.places()
	b.routing()
	b.policies()
	b.numbers()
	b.answering()
	return b.state
}

type builder struct {
	o     *plan.Objects
	state State
	// people leads from UPN and object id, in lower case, to the object id.
	people    map[string]string
	schedules map[string]string
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// id gives the GUID of a thing: its own where it has one.
func id(kind, own, name string) string {
	if guid.MatchString(own) {
		return own
	}
	if own == "" && guid.MatchString(name) {
		return name
	}
	if own != "" {
		name = own
	}
	sum := sha256.Sum256([]byte(kind + "\x00" + strings.ToLower(name)))
	return fmt.Sprintf("%x-%x-4%03x-8%03x-%x", sum[0:4], sum[4:6], uint16(sum[6])<<4|uint16(sum[7])>>4, uint16(sum[8])<<4|uint16(sum[9])>>4, sum[10:16])
}

// rowOf fills a row with what is known.
type rowOf Row

func (r rowOf) text(name, value string) rowOf {
	if value != "" {
		r[name] = value
	}
	return r
}

func (r rowOf) tri(name string, value plan.Tri) rowOf {
	if value.Known() {
		r[name] = value == plan.Yes
	}
	return r
}

func (r rowOf) number(name string, value int) rowOf {
	if value != 0 {
		r[name] = value
	}
	return r
}

func (r rowOf) list(name string, value []string) rowOf {
	r[name] = append([]string{}, value...)
	return r
}

func (b *builder) tenant() {
	t := &b.o.Tenant
	s := rowOf(b.state.Settings)
	s.text("tenantId", t.TenantID).text("displayName", t.DisplayName).list("sipDomains", t.SipDomains).list("domains", t.Domains)
	for _, l := range t.Licences {
		b.state.Put("skus", l.SkuPartNumber, Row{"Sku": l.SkuPartNumber, "Enabled": l.Enabled, "Consumed": l.Consumed})
	}
	config := rowOf{}
	config.tri("AllowOnPremToOnlineMigration", t.AllowOnPremToOnlineMigration)
	b.state.Put("numberConfiguration", "tenant", Row(config))
}

// person gives the object id of a UPN or id; what is not known stays as it is.
func (b *builder) person(name string) string {
	if id, ok := b.people[strings.ToLower(name)]; ok {
		return id
	}
	return name
}
