package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

const ofDirectory = "it is the directory's, and the runbook writes Teams alone"

// ofDirectoryFields are the fields of a person that the directory has: they are
// compared, and no step writes them.
var ofDirectoryFields = [...]struct {
	pointer, word string
	of            func(*plan.User) string
}{
	{"/displayName", "display name", func(u *plan.User) string { return u.DisplayName }},
	{"/country", "country", func(u *plan.User) string { return u.Country }},
	{"/city", "city", func(u *plan.User) string { return u.City }},
	{"/office", "office", func(u *plan.User) string { return u.Office }},
	{"/department", "department", func(u *plan.User) string { return u.Department }},
}

func isOfDirectory(pointer string) bool {
	for i := range ofDirectoryFields {
		if ofDirectoryFields[i].pointer == pointer {
			return true
		}
	}
	return false
}

// directory notes of how many people the directory says something else than the plan.
func (m *maker) directory() {
	var differ [len(ofDirectoryFields)]int
	for i := range m.plan.Users {
		j := m.foundUser(&m.plan.Users[i])
		if j < 0 {
			continue
		}
		for n := range ofDirectoryFields {
			of := ofDirectoryFields[n].of
			if is, was := of(&m.plan.Users[i]), of(&m.found.Users[j]); is != was && is != "" && was != "" {
				differ[n]++
			}
		}
	}
	var parts []string
	for n, count := range differ {
		if count > 0 {
			parts = append(parts, fmt.Sprintf("%s of %d", ofDirectoryFields[n].word, count))
		}
	}
	if len(parts) > 0 {
		m.note("the directory says something else of people than the plan (%s): no step writes that, so change it in the directory or take over what it says", strings.Join(parts, ", "))
	}
}
