package callmap

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"partyline/core/number"
)

// grouped writes a count with a comma before each three digits.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

func peopleText(n int) string {
	if n == 1 {
		return "1 person"
	}
	return grouped(n) + " people"
}

func numbersTitle(n int) string {
	if n == 1 {
		return "1 number"
	}
	return grouped(n) + " numbers"
}

// numberText gives a number as people read it, what is none as it stands.
func numberText(text string) string {
	e164, ext, _ := strings.Cut(text, ";ext=")
	n, ok := number.ParseE164(e164)
	if !ok {
		return text
	}
	n.Ext = ext
	return n.International()
}

// numbersText says which numbers people hold: one, a run, or the first of many.
func (m *maker) numbersText(users []int32) string {
	numbers := make([]string, 0, len(users))
	for _, user := range users {
		numbers = append(numbers, m.plan.Users[user].LineURI.Name)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	first, last := numbers[0], numbers[len(numbers)-1]
	if len(numbers) == 1 {
		return numberText(first)
	}
	if run := number.Ranges(numbers); len(run) == 1 && run[0].Len() == uint64(len(numbers)) {
		same := 0
		for same < len(first)-2 && first[same] == last[same] {
			same++
		}
		same = min(same, len(first)-2)
		return numberText(first) + "–" + last[same:]
	}
	return fmt.Sprintf("%s and %s more", numberText(first), grouped(len(numbers)-1))
}
