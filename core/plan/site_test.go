package plan

import (
	"reflect"
	"strings"
	"testing"
)

// Fact addr.parts: an address is kept part by part, as the tenant does.
func TestACivicAddressHasEveryPart(t *testing.T) {
	address := reflect.TypeFor[CivicAddress]()
	for part := range strings.FieldsSeq("HouseNumber HouseNumberSuffix PreDirectional StreetName StreetSuffix PostDirectional " +
		"City CityAlias StateOrProvince PostalCode Elin Description CompanyTaxId ValidationStatus DefaultLocationId") {
		found := false
		for i := range address.NumField() {
			field := address.Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			found = found || strings.EqualFold(name, part) && field.Type.Kind() == reflect.String
		}
		if !found {
			t.Errorf("a civic address has no part %s", part)
		}
	}
}
