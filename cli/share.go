package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partyline/core/plan"
	"partyline/core/share/address"
	"partyline/core/share/envelope"
	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
)

// shareWish is what the flags of share say.
type shareWish struct {
	to, expires, tokenFile string
	from                   string
	mask                   []string
	views                  int
	apart, inline          bool
	copy, silent           bool
}

// shareResult is what share prints with --json.
type shareResult struct {
	Link       string          `json:"link"`
	Key        string          `json:"key,omitempty"`        // where it travels apart
	OwnerToken string          `json:"ownerToken,omitempty"` // takes the link back
	ID         string          `json:"id,omitempty"`
	Size       int             `json:"size,omitempty"` // sealed, bytes
	Expires    time.Time       `json:"expires,omitzero"`
	Views      int             `json:"views,omitempty"` // -1: not counted
	Masked     envelope.Masked `json:"masked"`
	Inline     bool            `json:"inline"`
}

func (p *Program) shareCommand() *cobra.Command {
	var wish shareWish
	cmd := &cobra.Command{
		Use:   "share PLAN [--to URL] [--expires 7d] [--views N] [--mask WORDS] [--separate-key | --inline]",
		Short: "Make a link that shows a plan to who has it",
		Long: `Seal a plan, leave it with a service of plan links, and print the link. The service
cannot read the plan: its key is in the link alone. The snapshot is never shared.
A creator's token is taken from PARTYLINE_TOKEN or a file. Keep the owner's token
that is printed: it takes the link back. --mask hides names, numbers, addresses,
notes, prices, or all; notes are hidden with any of the first three.
--inline puts the whole plan into the link: no service, no expiry, no taking back.`,
		Example: "  partyline share contoso.partyline.json --to https://plans.example.com --views 3\n  partyline share contoso.partyline.json --mask names,numbers --separate-key",
		Args:    takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, other := range []string{"expires", "views", "separate-key", "token-file", "no-replies"} {
				if wish.inline && cmd.Flags().Changed(other) {
					return fmt.Errorf("--%s: nothing keeps or counts a plan that is inside its link: leave out this, or --inline", other)
				}
			}
			return p.share(cmd.Context(), args[0], wish)
		},
	}
	f := cmd.Flags()
	f.StringVar(&wish.to, "to", "http://127.0.0.1:8765", "the service that keeps the link")
	f.StringVar(&wish.expires, "expires", "7d", "how long it opens: hours or days, such as 12h or 7d")
	f.IntVar(&wish.views, "views", 0, "how often it opens; 0 does not count")
	f.StringSliceVar(&wish.mask, "mask", nil, "hide these: names, numbers, addresses, notes, prices, all")
	f.StringVar(&wish.from, "from", "", "who shares, for the reader: a name and organisation")
	f.BoolVar(&wish.copy, "offer-copy", false, "offer the reader to keep a copy")
	f.BoolVar(&wish.silent, "no-replies", false, "ask for no comments and no sign-off")
	f.BoolVar(&wish.apart, "separate-key", false, "print the key apart from the link, to be sent another way")
	f.BoolVar(&wish.inline, "inline", false, "put the whole plan into the link, which nobody can take back")
	f.StringVar(&wish.tokenFile, "token-file", "", "read the creator's token from this file")
	return p.withJSON(cmd)
}

func (p *Program) share(ctx context.Context, name string, wish shareWish) error {
	service, err := serviceAddress(wish.to)
	if err != nil {
		return fmt.Errorf("--to: %w", err)
	}
	life, err := parseLife(wish.expires)
	if err != nil {
		return err
	}
	shown, err := envelope.ShownWithout(wish.mask)
	if err != nil {
		return fmt.Errorf("--mask: %w", err)
	}
	if wish.views < 0 {
		return fmt.Errorf("--views: \"%d\" is below 0: give 1 and more, or 0 for any number", wish.views)
	}
	file, err := p.read(name)
	if err != nil {
		return err
	}
	whole, _, err := plan.DecodePlan(file.Name, file.Bytes)
	if err != nil {
		return err
	}
	// Also where nothing is masked: what is marked secret never travels.
	travels, err := envelope.Mask(whole, shown, p.random())
	if err != nil {
		return err
	}
	payload, masked := plan.EncodePlan(travels), shown.Masked()
	if wish.inline {
		fmt.Fprintln(p.Err, "This link cannot expire, be counted or be taken back: whoever has it reads the plan for good.")
		fragment, err := envelope.EncodeInline(payload, wish.header("", masked), p.random())
		if err != nil {
			return err
		}
		return p.printShared(shareResult{Link: shared{service, address.Fragment{Inline: fragment}}.String(), Masked: masked, Inline: true})
	}
	result, err := p.create(ctx, service, payload, masked, life, wish)
	if err != nil {
		return err
	}
	return p.printShared(result)
}

// create seals the plan and leaves it with the service, whose limits are asked first.
func (p *Program) create(ctx context.Context, service string, payload []byte, masked envelope.Masked, life time.Duration, wish shareWish) (shareResult, error) {
	token := strings.TrimSpace(p.Env("PARTYLINE_TOKEN"))
	if wish.tokenFile != "" {
		file, err := p.readText(wish.tokenFile)
		if err != nil {
			return shareResult{}, fmt.Errorf("--token-file: %w", err)
		}
		token = strings.TrimSpace(string(file.Bytes))
	}
	client := linkhttp.NewClient(service, token)
	told, err := again(func() (linkhttp.Told, error) { return client.Limits(ctx) })
	seconds := int64(life / time.Second)
	switch {
	case err != nil:
		return shareResult{}, err
	case told.Creation != "open" && token == "":
		return shareResult{}, errors.New("this service wants a creator's token: ask who runs it, and put it into PARTYLINE_TOKEN or a file for --token-file")
	case seconds < told.MinSeconds || seconds > told.MaxSeconds:
		return shareResult{}, fmt.Errorf("--expires: %q is not within the \"%d\" to \"%d\" hours that this service allows", wish.expires, told.MinSeconds/3600, told.MaxSeconds/3600)
	case wish.views > told.MaxViews:
		return shareResult{}, fmt.Errorf("--views: \"%d\" is more than the \"%d\" that this service counts", wish.views, told.MaxViews)
	}
	owner, err := link.NewToken(p.random())
	if err != nil {
		return shareResult{}, err
	}
	key, err := envelope.NewKey(p.random())
	if err != nil {
		return shareResult{}, err
	}
	id := link.IDOf(owner)
	sealed, err := envelope.Seal(payload, wish.header(id, masked), key, p.random())
	if err != nil {
		return shareResult{}, err
	}
	if len(sealed) > told.Bytes {
		return shareResult{}, fmt.Errorf("the sealed plan has \"%d\" bytes, this service takes \"%d\"", len(sealed), told.Bytes)
	}
	views := wish.views
	if views == 0 {
		views = link.Unlimited
	}
	made, err := again(func() (link.Link, error) {
		return client.Create(ctx, link.Creation{Owner: owner, Read: key.ReadToken(), Life: life, Views: views, Sealed: sealed})
	})
	if err != nil {
		return shareResult{}, err
	}
	result := shareResult{OwnerToken: owner, ID: id, Size: len(sealed), Expires: made.Expires, Views: made.Views, Masked: masked}
	if made.ID != id {
		return shareResult{}, errors.New("the service made another link than it was asked for: do not use it")
	}
	if wish.apart {
		result.Key = key.String()
		result.Link = shared{service, address.Fragment{ID: id}}.String()
		fmt.Fprintln(p.Err, "Send link and key by two ways, such as mail and telephone: a scanner that reads one cannot open the plan.")
	} else {
		result.Link = shared{service, address.Fragment{ID: id, Key: &key}}.String()
	}
	if strings.HasPrefix(service, "http:") {
		fmt.Fprintln(p.Err, "This service is on this computer, and so its links open here only.")
	}
	return result, nil
}

func (p *Program) printShared(r shareResult) error {
	if p.asJSON {
		return p.printJSON(r)
	}
	lines := []string{r.Link}
	if r.Key != "" {
		lines = append(lines, r.Key)
	}
	masked := "nothing"
	if r.Masked != "" {
		masked = strings.ReplaceAll(string(r.Masked), ",", ", ")
	}
	if !r.Inline {
		views := "views are not counted"
		if r.Views != link.Unlimited {
			views = counted(r.Views, "view", "views")
		}
		lines = append(lines, fmt.Sprintf("%d bytes, sealed; opens until %s; %s", r.Size, r.Expires.UTC().Format(time.RFC3339), views))
	}
	lines = append(lines, "masked: "+masked)
	if r.OwnerToken != "" {
		lines = append(lines, "owner's token, for yourself alone: \"partyline revoke\" takes the link back with it", r.OwnerToken)
	}
	_, err := fmt.Fprintln(p.Out, strings.Join(lines, "\n"))
	return err
}

func (w shareWish) header(id string, masked envelope.Masked) envelope.Header {
	return envelope.Header{Type: envelope.TypePlan, Link: id, Masked: masked, From: strings.TrimSpace(w.from), Copy: w.copy, Replies: !w.silent}
}

// parseLife reads hours or days.
func parseLife(text string) (time.Duration, error) {
	unit := time.Hour
	digits, hours := strings.CutSuffix(text, "h")
	if !hours {
		var days bool
		if digits, days = strings.CutSuffix(text, "d"); !days {
			digits = ""
		}
		unit = 24 * time.Hour
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || n == 0 {
		return 0, fmt.Errorf("--expires: %q is no time: give hours or days, such as \"12h\" or \"7d\"", text)
	}
	return time.Duration(n) * unit, nil
}
