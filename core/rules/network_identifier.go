package rules

import (
	"strconv"
	"strings"
)

// hardwareAddress gives a hardware address as the tenant writes it,
// "a4-b1-c2-00-11-22", whatever separates its digits. "*" may stand for the
// last one or two (fact loc.bssid-form).
func hardwareAddress(s string) (dashed string, ok bool) {
	var digits strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' || c == ':' || c == '.':
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == '*':
			digits.WriteByte(c)
		default:
			return "", false
		}
	}
	text := digits.String()
	fixed := strings.TrimRight(text, "*")
	if strings.Contains(fixed, "*") || len(fixed) > 12 || len(fixed) < 10 || len(fixed) < 12 && fixed == text || len(text) > 12 {
		return "", false
	}
	parts := make([]string, 0, 6)
	for ; len(text) > 2; text = text[2:] {
		parts = append(parts, text[:2])
	}
	return strings.Join(append(parts, text), "-"), true
}

// ipv4 reads a dotted address.
func ipv4(s string) (address uint32, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return 0, false
	}
	for _, part := range parts {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil || len(part) > 1 && part[0] == '0' {
			return 0, false
		}
		address = address<<8 | uint32(n)
	}
	return address, true
}

// isIPv6 tells whether a text is made as an IPv6 address is.
func isIPv6(s string) bool {
	return strings.Count(s, ":") >= 2 && strings.Trim(s, "0123456789abcdefABCDEF:.") == ""
}

// network gives the first address of the network that an address lies in.
func network(address uint32, bits int) uint32 {
	if bits <= 0 || bits > 32 {
		return address
	}
	return address &^ (1<<(32-bits) - 1)
}

func dotted(a uint32) string {
	return strconv.Itoa(int(a>>24)) + "." + strconv.Itoa(int(a>>16&255)) + "." + strconv.Itoa(int(a>>8&255)) + "." + strconv.Itoa(int(a&255))
}

// isPrivate tells whether an address is of those that no network outside sees.
func isPrivate(a uint32) bool {
	return a>>24 == 10 || a>>20 == 172<<4|1 || a>>16 == 192<<8|168 || a>>16 == 169<<8|254 || a>>24 == 127
}
