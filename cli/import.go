package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"partyline/core/api"
	"partyline/core/importer"
	"partyline/core/plan"
)

// importFlags are the flags of import.
type importFlags struct {
	siteBy, siteMap, snapshot string
	columns                   []string
	template, delimiter, out  string
	force                     bool
}

func (p *Program) importCommand() *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:   "import PLAN FILE|FOLDER|PATTERN... | --template KIND [-o FILE]",
		Short: "Merge the tenant's files into a plan, or write a table to fill in",
		Long: `Merge files into a plan: what the tenant's cmdlets export (docs/exports.md lists the
commands), what the Teams admin center exports, and tables that people filled in.
Folders and patterns are expanded. The plan is made when it does not exist; what was
found is kept beside it as NAME.snapshot.json. Importing a file again changes nothing.

--template writes an empty table to fill in: people, groups, numbers, sites,
operators, locations, or sharedCalling (one row a site: who shall share which number).`,
		Example: "  partyline import contoso.partyline.json exports --site-by Office\n" +
			"  partyline import --template sharedCalling -o sharedCalling.csv\n" +
			"  partyline import contoso.partyline.json sharedCalling.csv",
		Args: func(cmd *cobra.Command, args []string) error {
			if flags.template != "" {
				return takes(0, 0)(cmd, args)
			}
			return takes(2, -1)(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if flags.template != "" {
				return p.writeTemplate(flags)
			}
			return p.importFiles(args[0], args[1:], flags)
		},
	}
	f := cmd.Flags()
	f.StringVar(&flags.siteBy, "site-by", "", "the column whose value gives people their site, for example Office or City")
	f.StringVar(&flags.siteMap, "site-map", "", "a CSV of two columns: such a value, and the site that it means")
	f.StringVar(&flags.snapshot, "snapshot", "", "keep what was found in this file (default: NAME.snapshot.json beside the plan)")
	f.StringArrayVar(&flags.columns, "map", nil, "what a column of an admin center's file means, as KIND/COLUMN=FIELD (repeat it)")
	f.StringVar(&flags.template, "template", "", "write an empty table of this kind instead")
	f.StringVar(&flags.delimiter, "delimiter", ",", "what separates the columns of a template: , or ;")
	withOutput(cmd, &flags.out, &flags.force)
	return p.withJSON(cmd)
}

func (p *Program) writeTemplate(flags importFlags) error {
	if err := p.apart("the table", flags.out); err != nil {
		return err
	}
	response, err := api.Template(api.TemplateRequest{Kind: flags.template, Delimiter: flags.delimiter}, nil)
	if err != nil {
		return err
	}
	if err := p.writeNew(flags.out, response.File, flags.force); err != nil || flags.out == "" || flags.out == "-" {
		return err
	}
	if p.asJSON {
		return p.printJSON(struct {
			*api.TemplateResponse
			File string `json:"file"`
		}{response, flags.out})
	}
	fmt.Fprintf(p.Out, "%s: %s\n", flags.out, response.About)
	for _, c := range response.Columns {
		fmt.Fprintf(p.Out, "    %s: %s\n", c.Heading, c.Help)
	}
	return nil
}

func (p *Program) importFiles(planPath string, args []string, flags importFlags) error {
	if planPath == "-" {
		return fmt.Errorf("import writes the plan that it is given: name a file, not \"-\"")
	}
	request, err := p.importRequest(planPath, args, flags)
	if err != nil {
		return err
	}
	response, err := api.Import(request, p.step("importing"))
	if err != nil {
		return err
	}
	p.progress.clear()
	if len(response.NeedMapping) > 0 {
		return needMapping(response.NeedMapping)
	}
	if err := nothingRead(response.Files); err != nil {
		return err
	}
	// The plan goes first: were only the snapshot written, the next import
	// would take what was found now for what the plan knew already.
	if err := writePart(request.Plan, planPath, response.Plan); err != nil {
		return err
	}
	if err := writePart(request.Snapshot, request.Snapshot.Name, response.Snapshot); err != nil {
		return err
	}
	if p.asJSON {
		return p.printJSON(struct {
			*api.ImportResponse
			Plan     string `json:"plan"`
			Snapshot string `json:"snapshot"`
		}{response, planPath, request.Snapshot.Name})
	}
	return p.showImport(response, planPath)
}

// nothingRead refuses an import of which no file was understood.
func nothingRead(files []importer.FileReport) error {
	var refused []error
	for _, f := range files {
		if f.Refused == "" {
			return nil
		}
		refused = append(refused, fmt.Errorf("%s: %s", f.File, f.Refused))
	}
	return errors.Join(append(refused, fmt.Errorf("nothing was read, nothing was written"))...)
}

func writePart(was api.File, path string, content []byte) error {
	if was.Bytes == nil {
		return writeWhole(path, content, 0o644)
	}
	return replace(was, content)
}

func (p *Program) importRequest(planPath string, args []string, flags importFlags) (request api.ImportRequest, err error) {
	if request.Asked, err = p.asked(); err != nil {
		return request, err
	}
	request.Name, request.SiteBy = planName(planPath), flags.siteBy
	if request.Plan, err = p.readIfThere(planPath); err != nil {
		return request, err
	}
	if flags.snapshot == "" {
		flags.snapshot = snapshotPath(planPath)
	}
	if request.Snapshot, err = p.readIfThere(flags.snapshot); err != nil {
		return request, err
	}
	if flags.siteMap != "" {
		if request.SiteMap, err = p.read(flags.siteMap); err != nil {
			return request, err
		}
	}
	if request.Columns, err = columnMappings(flags.columns); err != nil {
		return request, err
	}
	files, err := expand(args)
	if err != nil {
		return request, err
	}
	for _, f := range files {
		file, err := p.opener(f)
		if err != nil {
			return request, err
		}
		request.Files = append(request.Files, file)
	}
	return request, nil
}

// snapshotPath gives the snapshot's place beside a plan.
func snapshotPath(planPath string) string {
	return strings.TrimSuffix(strings.TrimSuffix(planPath, ".json"), ".partyline") + ".snapshot.json"
}

// readIfThere reads a file; one that does not exist has no bytes.
func (p *Program) readIfThere(path string) (api.File, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return api.File{Name: path}, nil
	}
	file, err := p.read(path)
	if err == nil && len(file.Bytes) == 0 {
		err = fmt.Errorf("%q is empty: take it away, or name another file", path)
	}
	return file, err
}

// opener lets the importer read a file as a stream, as often as it needs.
func (p *Program) opener(f found) (api.ImportFile, error) {
	if f.path == "-" {
		content, err := p.readInput()
		return api.ImportFile{Name: f.name, Bytes: content}, err
	}
	info, err := os.Stat(f.path)
	if err != nil {
		return api.ImportFile{}, explain(f.path, "read", err)
	}
	open := func() (io.ReadCloser, error) {
		file, err := os.Open(f.path)
		if err != nil {
			return nil, explain(f.path, "read", err)
		}
		return file, nil
	}
	first, err := open()
	if err != nil {
		return api.ImportFile{}, err
	}
	return api.ImportFile{Name: f.name, Size: info.Size(), Open: open}, first.Close()
}

func columnMappings(given []string) ([]plan.ColumnMapping, error) {
	var all []plan.ColumnMapping
	for _, text := range given {
		left, field, ok := strings.Cut(text, "=")
		kind, column, both := strings.Cut(left, "/")
		if !ok || !both || kind == "" || column == "" || field == "" {
			return nil, fmt.Errorf("--map %q: write it as KIND/COLUMN=FIELD", text)
		}
		all = append(all, plan.ColumnMapping{FileKind: kind, Column: column, Field: field})
	}
	return all, nil
}
