package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

// runbookFlags are the flags of runbook.
type runbookFlags struct {
	out, zip, snapshot string
	verify             string
	emptyTenant, force bool
	removals           bool
}

func (p *Program) runbookCommand() *cobra.Command {
	var flags runbookFlags
	cmd := &cobra.Command{
		Use:   "runbook PLAN (-o DIR | --zip FILE) [--snapshot FILE | --empty-tenant] | --verify DIR",
		Short: "Write the PowerShell that makes the tenant what the plan says",
		Long: `Write a folder of PowerShell that makes the tenant what the plan says: README.md says
what will happen, 00-preflight.ps1 looks, 10-apply.ps1 does, 20-verify.ps1 reads back,
90-rollback.ps1 takes back what was done, and 05-licences.ps1, where somebody lacks one,
assigns licences. With waves in the plan the apply script takes people only as its -Wave
says. What the tenant has and the plan does not stays, unless --removals is given.
Nothing is run and nobody is signed in. It needs to know what is in the tenant: the
snapshot that import keeps beside the plan, or --empty-tenant.

With --verify it compares a folder with the manifest in it and prints the manifest's
SHA-256, which README.md holds: exit code 1 when a file is missing, changed or does not
belong to it. Scripts may be signed in between.`,
		Example: "  partyline runbook contoso.partyline.json -o runbook\n" +
			"  partyline runbook contoso.partyline.json --zip runbook.zip --empty-tenant\n" +
			"  partyline runbook --verify runbook",
		Args: takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case flags.verify != "" && len(args) > 0:
				return fmt.Errorf("--verify takes a folder and no plan")
			case flags.verify != "":
				return p.verifyRunbook(flags.verify)
			case len(args) == 0:
				return fmt.Errorf("which plan? Give the plan to write a runbook of, or --verify DIR to compare one with its manifest")
			}
			if (flags.out == "") == (flags.zip == "") {
				return fmt.Errorf("say where to write it: -o DIR or --zip FILE")
			}
			if flags.out == "-" {
				return fmt.Errorf("-o names a folder, which does not go to standard output: a zip does, with --zip -")
			}
			if flags.zip == "-" {
				if err := p.apart("the zip", flags.zip); err != nil {
					return err
				}
			}
			return p.writeRunbook(args[0], flags)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.out, "output", "o", "", "write this folder, which must not exist")
	f.StringVar(&flags.zip, "zip", "", "write this zip file instead")
	f.StringVar(&flags.snapshot, "snapshot", "", "what was found in the tenant (default: NAME.snapshot.json beside the plan)")
	f.BoolVar(&flags.emptyTenant, "empty-tenant", false, "nothing of the plan is in the tenant yet")
	f.BoolVar(&flags.removals, "removals", false, "also remove what the tenant has and the plan does not, last of all; never what was not read whole, never a Global policy")
	f.StringVar(&flags.verify, "verify", "", "compare this folder with its manifest")
	f.BoolVar(&flags.force, "force", false, "put it in the place of what exists; an old folder is kept as DIR.bak")
	cmd.MarkFlagsMutuallyExclusive("snapshot", "empty-tenant")
	return p.withJSON(cmd)
}

func (p *Program) writeRunbook(planPath string, flags runbookFlags) error {
	request := api.RunbookRequest{EmptyTenant: flags.emptyTenant, Removals: flags.removals, Zip: flags.zip != ""}
	var err error
	if request.Asked, err = p.asked(); err != nil {
		return err
	}
	if request.Plan, err = p.readPlan(planPath); err != nil {
		return err
	}
	if request.Snapshot, err = p.foundBefore(planPath, flags); err != nil {
		return err
	}
	response, err := api.Runbook(request, p.step("writing"))
	if err != nil {
		return err
	}
	p.progress.clear()
	where := flags.out
	if flags.zip != "" {
		where = flags.zip
		err = p.writeNew(flags.zip, response.Zip, flags.force)
	} else {
		err = writeFolder(flags.out, response.Files, flags.force)
	}
	if err != nil {
		return err
	}
	p.warnOfErrors(planPath, response.Errors)
	if where == "-" {
		return nil
	}
	return p.showRunbook(where, response.Files, response.Errors)
}

// warnOfErrors says how many errors stand in the plan: the runbook does what the
// plan says, errors included.
func (p *Program) warnOfErrors(planPath string, n int) {
	if n > 0 {
		fmt.Fprintf(p.Err, "warning: %s in the plan, and the runbook carries them into the tenant: see partyline check %s before you run it\n",
			counted(n, "error stands", "errors stand"), quoteBlank(planPath))
	}
}

// showRunbook names what was written, in JSON with the count of the plan's errors.
func (p *Program) showRunbook(where string, files []api.File, wrong int) error {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	if !slices.Contains(names, "10-apply.ps1") {
		fmt.Fprintln(p.Err, "warning: there is no 10-apply.ps1: the plan does not name its tenant (import Get-CsTenant, or write tenant.tenantId)")
	}
	if p.asJSON {
		return p.printJSON(struct {
			Output string   `json:"output"`
			Files  []string `json:"files"`
			Errors int      `json:"errors"`
		}{where, names, wrong})
	}
	_, err := fmt.Fprintf(p.Out, "%s: %s; read README.md first\n    %s\n", where, counted(len(files), "file", "files"), strings.Join(names, "\n    "))
	return err
}

// foundBefore reads the snapshot that the flags mean.
func (p *Program) foundBefore(planPath string, flags runbookFlags) (api.File, error) {
	if flags.emptyTenant {
		return api.File{}, nil
	}
	if flags.snapshot != "" {
		if info, err := os.Stat(flags.snapshot); err == nil && info.IsDir() {
			return api.File{}, fmt.Errorf("%q is a folder, and a runbook starts from a snapshot: import the folder into the plan, which keeps one beside it", flags.snapshot)
		}
		return p.read(flags.snapshot)
	}
	return p.besideOf(planPath, "give --snapshot FILE, or say --empty-tenant")
}

// besideOf reads the snapshot beside a plan; orElse says what helps where there is none.
func (p *Program) besideOf(planPath, orElse string) (api.File, error) {
	if planPath == "-" {
		return api.File{}, fmt.Errorf("what is in the tenant is not known: a plan from standard input has no snapshot beside it; %s", orElse)
	}
	beside := snapshotPath(planPath)
	file, err := p.readIfThere(beside)
	if err == nil && file.Bytes == nil {
		err = fmt.Errorf("what is in the tenant is not known: there is no %q; import the tenant's exports, %s", beside, orElse)
	}
	return file, err
}

// writeFolder writes a folder whole or not at all: it is made beside the
// wished one and renamed.
func writeFolder(dir string, files []api.File, force bool) (err error) {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); err == nil && !force {
		return fmt.Errorf("%q exists already: name another folder, or put it in its place with --force", dir)
	}
	made, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*")
	if err != nil {
		return explain(dir, "write", err)
	}
	defer os.RemoveAll(made)
	for _, f := range files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) || strings.Contains(f.Name, "\\") {
			return &api.Error{Class: api.Fault, Message: fmt.Sprintf("a file of the runbook is named %q", f.Name)}
		}
		name := filepath.Join(made, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return explain(dir, "write", err)
		}
		if err := writeWhole(name, f.Bytes, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return explain(dir, "write", err)
	}
	if err := setAside(dir); err != nil {
		return err
	}
	if err := os.Rename(made, dir); err != nil {
		return explain(dir, "write", err)
	}
	return nil
}

// setAside renames what exists to .bak, which must not exist.
func setAside(dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(dir + ".bak"); err == nil {
		return fmt.Errorf("%q exists already and would be overwritten: take it away first", dir+".bak")
	}
	if err := os.Rename(dir, dir+".bak"); err != nil {
		return explain(dir, "write", err)
	}
	return nil
}
