package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"partyline/core/share/address"
)

// shared is a link as it was read.
type shared struct {
	service string
	address.Fragment
}

func (s shared) String() string { return s.service + address.Page + "#" + s.Fragment.String() }

// serviceAddress reads the address of a service. Tokens are sent to it, so that
// it is https, or this computer. Errors repeat nothing: it may come from a link.
func serviceAddress(text string) (string, error) {
	u, err := url.Parse(strings.TrimSuffix(text, "/"))
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("the address of a service is such as \"https://plans.example.com\", with nothing after it")
	case u.Scheme == "https" || u.Scheme == "http" && isThisComputer(u.Hostname()):
		return u.Scheme + "://" + u.Host, nil
	}
	return "", errors.New("a service is asked over https, for tokens are sent to it; http is for this computer (127.0.0.1) only")
}

func isThisComputer(host string) bool {
	return host == "127.0.0.1" || host == "::1" || strings.EqualFold(host, "localhost")
}

// parseShared reads a link. Its errors never repeat it: it holds the key.
func parseShared(text string) (shared, error) {
	before, behind, _ := strings.Cut(text, "#")
	base, ok := strings.CutSuffix(before, address.Page)
	if !ok || behind == "" {
		return shared{}, fmt.Errorf("this is no plan link: one looks like \"https://plans.example.com%s#...\"; copy it once more, whole", address.Page)
	}
	service, err := serviceAddress(base)
	if err != nil {
		return shared{}, fmt.Errorf("this is no plan link: %w", err)
	}
	fragment, err := address.Parse(behind)
	return shared{service, fragment}, err
}

// readShared reads a link and what stands in other lines beside it, such as what
// share printed; "-" is standard input. A link itself is refused as an argument.
func (p *Program) readShared(name string) (shared, []string, error) {
	if strings.Contains(name, "#") || strings.Contains(name, "://") {
		return shared{}, nil, errors.New("a link belongs in no command, which shells keep in their history: write it to standard input, or name a file that holds it")
	}
	file, err := p.readText(name)
	if err != nil {
		return shared{}, nil, err
	}
	var found string
	var others []string
	content := string(file.Bytes)
	var printed shareResult
	if json.Unmarshal(file.Bytes, &printed) == nil { // by share --json
		content = strings.Join([]string{printed.Link, printed.Key, printed.OwnerToken}, "\n")
	}
	for text := range strings.Lines(content) {
		text = strings.Trim(strings.TrimSpace(text), "<>")
		switch {
		case text == "":
		case found == "" && strings.Contains(text, "://"):
			found = text
		default:
			others = append(others, text)
		}
	}
	if found == "" {
		return shared{}, nil, fmt.Errorf("%q holds no link: one begins with \"https://\"", file.Name)
	}
	s, err := parseShared(found)
	return s, others, err
}

// again does what may be repeated once more when the network failed: a creation
// and an opening bear a token by which the service knows them again.
func again[T any](do func() (T, error)) (T, error) {
	got, err := do()
	var network interface{ Timeout() bool }
	if errors.As(err, &network) {
		got, err = do()
	}
	if errors.As(err, &network) {
		err = fmt.Errorf("the service cannot be reached: %w", err)
	}
	return got, err
}
