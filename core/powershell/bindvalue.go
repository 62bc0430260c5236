package powershell

import (
	"slices"
	"strings"
)

// checkValue tells whether a value fits a parameter. What a variable or a
// command will give is not known here and passes.
func (c *Command) checkValue(cmdlet *Cmdlet, p *Parameter, v Value) error {
	if v == nil {
		return c.errorf("-%s has no value (nil): this is a bug", p.Name)
	}
	if !accepts(p.Kind, v) {
		return c.errorf("-%s takes %s, not %s", p.Name, kindNames[p.Kind], describe(v))
	}
	if m, is := v.(modifierValue); is {
		if m.add == nil && m.remove == nil && m.replace == nil {
			return c.errorf("-%s has a list modifier without a list", p.Name)
		}
		if cmdlet.Name == "New-CsTeamsEmergencyCallRoutingPolicy" {
			return c.errorf("-%s takes the number objects themselves: a list modifier adds to the Global policy's numbers and brings its usages in (fact ecrp.add-inherits-global)", p.Name)
		}
	}
	if _, isFilter := v.(Filter); isFilter && p.Name != "Filter" {
		return c.errorf("-%s takes no filter", p.Name)
	}
	if g, is := v.(guidValue); is && !isGUID(g.text) {
		return c.errorf("-%s: %q is no GUID", p.Name, g.text)
	}
	if p.Values == nil {
		return nil
	}
	for _, text := range texts(v) {
		if !slices.ContainsFunc(p.Values, func(ok string) bool { return strings.EqualFold(ok, text) }) {
			return c.errorf("-%s does not take %q: it takes %s%s", p.Name, clip(text), strings.Join(p.Values, ", "), didYouMean(text, p.Values))
		}
	}
	return nil
}

// texts are the literal strings in v.
func texts(v Value) []string {
	switch v := v.(type) {
	case stringValue:
		return []string{v.text}
	case arrayValue:
		var all []string
		for _, item := range v.items {
			all = append(all, texts(item)...)
		}
		return all
	}
	return nil
}

var kindNames = map[Kind]string{
	KindObject: "an object", KindString: "a string", KindStrings: "an array of strings", KindList: "an array",
	KindBool: "$true or $false", KindSwitch: "no value (a switch)", KindInt: "a whole number", KindNumber: "a number",
	KindGUID: "a GUID", KindTime: "a date or time", KindHashtable: "a hashtable", KindListModifier: "a list or a list modifier",
	KindScriptBlock: "a script block", KindOpaque: "an object that only a variable can hold",
}

func describe(v Value) string {
	switch v.(type) {
	case stringValue:
		return "a string"
	case intValue:
		return "a number"
	case boolValue:
		return "a boolean"
	case nullValue:
		return "$null"
	case arrayValue:
		return "an array"
	case tableValue:
		return "a hashtable"
	case modifierValue:
		return "a list modifier"
	case switchValue:
		return "a switch"
	case guidValue:
		return "a GUID"
	case blockValue:
		return "a script block"
	case Filter, namePattern:
		return "a filter"
	}
	return "an expression"
}

func accepts(kind Kind, v Value) bool {
	switch v := v.(type) {
	case variableValue, *Command:
		return true
	case Filter, namePattern:
		return kind == KindString
	case comparison, logical, negation:
		return kind == KindBool || kind == KindObject
	case stringValue:
		switch kind {
		case KindObject, KindString, KindStrings, KindList, KindTime, KindListModifier:
			return true
		case KindGUID:
			return isGUID(v.text)
		}
		return false
	case guidValue:
		return kind == KindGUID || kind == KindString || kind == KindStrings || kind == KindObject || kind == KindListModifier || kind == KindList
	case intValue:
		return kind == KindInt || kind == KindNumber || kind == KindObject
	case boolValue:
		return kind == KindBool || kind == KindSwitch || kind == KindObject
	case switchValue:
		return kind == KindSwitch
	case nullValue:
		// A bool, a number and a switch cannot be null.
		return kind != KindBool && kind != KindSwitch && kind != KindInt && kind != KindNumber && kind != KindGUID && kind != KindTime
	case arrayValue:
		return kind == KindStrings || kind == KindList || kind == KindListModifier || kind == KindObject
	case tableValue:
		return kind == KindHashtable || kind == KindObject || kind == KindList
	case modifierValue:
		return kind == KindListModifier || kind == KindObject
	case blockValue:
		return kind == KindScriptBlock || kind == KindObject
	}
	return false
}
