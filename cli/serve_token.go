package cli

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partyline/core/share/link"
)

// creators are those who may make links: a file beside that of the links, so
// that it can be changed while the service runs and holds the other one.
type creators struct{ file string }

// creatorEntry is one creator; of the token only its hash is kept.
type creatorEntry struct {
	Name  string    `json:"name"`
	Hash  link.Hash `json:"hash"`
	Added time.Time `json:"added"`
}

func tokensOf(links string) string { return links + ".creators.json" }

func (c creators) read() ([]creatorEntry, error) {
	text, err := os.ReadFile(c.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, explain(c.file, "read", err)
	}
	var all []creatorEntry
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("%q is no list of creators: restore it from a backup, or delete it and add the creators anew (%w)", c.file, err)
	}
	return all, nil
}

func (c creators) write(all []creatorEntry) error {
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(c.file, append(text, '\n'), 0o600)
}

// of gives the name of the creator who has the token.
func (c creators) of(token string) (name string, may bool, err error) {
	if !link.IsToken(token) {
		return "", false, nil
	}
	all, err := c.read()
	if err != nil {
		return "", false, err
	}
	hash := link.HashOf(token)
	for _, one := range all {
		if subtle.ConstantTimeCompare(one.Hash[:], hash[:]) == 1 {
			name, may = one.Name, true
		}
	}
	return name, may, nil
}

func (c creators) add(name string, hash link.Hash, now time.Time) error {
	if err := isCreatorName(name); err != nil {
		return err
	}
	all, err := c.read()
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.Name == name {
			return fmt.Errorf("there is a creator %q already: remove it first, which ends its old token", name)
		}
	}
	return c.write(append(all, creatorEntry{name, hash, now.UTC().Truncate(time.Second)}))
}

func isCreatorName(name string) error {
	if name == "" || len(name) > 64 || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@") != "" {
		return fmt.Errorf("%q is no name of a creator: use 1 to 64 letters, digits, \"-\", \"_\", \".\" and \"@\"", name)
	}
	return nil
}

func (c creators) remove(name string) error {
	all, err := c.read()
	if err != nil {
		return err
	}
	for i, one := range all {
		if one.Name == name {
			return c.write(append(all[:i:i], all[i+1:]...))
		}
	}
	return fmt.Errorf("there is no creator %q: \"partyline serve token list\" names them", name)
}

// random is where keys and tokens come from.
func (p *Program) random() io.Reader {
	if p.Random != nil {
		return p.Random
	}
	return rand.Reader
}

func (p *Program) serveTokenCommand() *cobra.Command {
	var links string
	cmd := &cobra.Command{
		Use:     "token add NAME | list | remove NAME  --links FILE | sql NAME",
		Short:   "Say who may make plan links",
		Long:    "Say who may make plan links. A token is printed once, and only its hash is kept;\nchanges hold at once, also while the service runs.",
		Example: "  partyline serve token add anna --links links.db\n  partyline serve token remove anna --links links.db",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return fmt.Errorf("say add, list, remove or sql; see \"%s --help\"", cmd.CommandPath())
		},
	}
	cmd.PersistentFlags().StringVar(&links, "links", "", "the file of the links, as given to serve")
	with := func(do func(c creators, args []string) error) func(*cobra.Command, []string) error {
		return func(_ *cobra.Command, args []string) error {
			if links == "" {
				return errors.New("--links: name the file of the links, as given to serve")
			}
			return do(creators{tokensOf(links)}, args)
		}
	}
	cmd.AddCommand(&cobra.Command{
		Use: "add NAME --links FILE", Short: "Print a new creator's token, once", Args: takes(1, 1), DisableFlagsInUseLine: true,
		RunE: with(func(c creators, args []string) error {
			token, err := link.NewToken(p.random())
			if err != nil {
				return err
			}
			if err := c.add(args[0], link.HashOf(token), p.Now()); err != nil {
				return err
			}
			fmt.Fprintf(p.Err, "The token of %q, shown this once: keep it in a file or in PARTYLINE_TOKEN, never in a command.\n", args[0])
			_, err = fmt.Fprintln(p.Out, token)
			return err
		}),
	}, p.withJSON(&cobra.Command{
		Use: "list --links FILE", Short: "List the creators", Args: takes(0, 0), DisableFlagsInUseLine: true,
		RunE: with(func(c creators, _ []string) error { return p.listCreators(c) }),
	}), &cobra.Command{
		Use: "remove NAME --links FILE", Short: "End a creator's token; the links made with it stay", Args: takes(1, 1), DisableFlagsInUseLine: true,
		RunE: with(func(c creators, args []string) error { return c.remove(args[0]) }),
	}, p.serveTokenSQLCommand())
	return cmd
}

// listedCreator is a creator without what was kept of the token.
type listedCreator struct {
	Name  string    `json:"name"`
	Added time.Time `json:"added"`
}

func (p *Program) listCreators(c creators) error {
	all, err := c.read()
	if err != nil {
		return err
	}
	listed := []listedCreator{}
	for _, one := range all {
		listed = append(listed, listedCreator{one.Name, one.Added})
	}
	if p.asJSON {
		return p.printJSON(map[string]any{"creators": listed})
	}
	for _, one := range listed {
		if _, err := fmt.Fprintf(p.Out, "%s  added %s\n", one.Name, one.Added.Format(time.RFC3339)); err != nil {
			return err
		}
	}
	return nil
}
