package api

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"partyline/core/plan"
)

// siteMap reads a table of two columns: a value, and the site that it means.
// A first row "value, site" is a heading.
func siteMap(file File) ([]plan.SiteValue, error) {
	if len(file.Bytes) == 0 {
		return nil, nil
	}
	text := bytes.TrimPrefix(file.Bytes, []byte("\xEF\xBB\xBF"))
	if !utf8.Valid(text) {
		return nil, input("%s is not UTF-8: save it as \"CSV UTF-8\"", file.Name)
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		reader.Comma = ';'
	}
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, input("%s: %v", file.Name, err)
	}
	var values []plan.SiteValue
	for i, row := range rows {
		if len(row) < 2 {
			return nil, input("%s, row %d: two columns are expected, the value and the site that it means", file.Name, i+1)
		}
		value, site := strings.TrimSpace(row[0]), strings.TrimSpace(row[1])
		if i == 0 && strings.EqualFold(site, "site") || value == "" && site == "" {
			continue
		}
		values = append(values, plan.SiteValue{Value: value, Site: site})
	}
	return values, nil
}
