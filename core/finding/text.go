package finding

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Args are the values that a message speaks of: text, whole numbers, or lists of text.
type Args map[string]any

// Text fills a message: "{name}" is the value, text in double quotes and
// numbers bare; "{name!}" is text without quotes. A name without a value is
// our own mistake and stays visible as it stands.
func Text(template string, args Args) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		bare := strings.HasSuffix(name, "!")
		if value, ok := args[strings.TrimSuffix(name, "!")]; ok {
			b.WriteString(format(value, bare))
		} else {
			b.WriteString("{" + name + "}")
		}
		template = after
	}
}

func format(value any, bare bool) string {
	switch v := value.(type) {
	case string:
		if bare {
			return v
		}
		return strconv.Quote(v)
	case []string:
		parts := make([]string, len(v))
		for i, s := range v {
			parts[i] = format(s, bare)
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(value)
}

// Key gives one text for equal arguments, for grouping.
func (a Args) Key() string {
	names := make([]string, 0, len(a))
	for name := range a {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s=%v\x00", name, a[name])
	}
	return b.String()
}
