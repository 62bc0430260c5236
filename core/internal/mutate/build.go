package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// ruleFile is how the file of a rule is named.
var ruleFile = regexp.MustCompile(`^([a-z]{3}\d{3})_.*\.go$`)

// build compiles the campaign with rewritten rules into a folder and gives the
// program and its mutants.
func build(folder string) (program string, mutants []mutant, err error) {
	files, err := filepath.Glob("core/rules/*.go")
	if err != nil {
		return "", nil, err
	}
	if len(files) == 0 {
		return "", nil, fmt.Errorf("no rules in core/rules: start in the repository's root")
	}
	replace := map[string]string{}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_gen.go") || name == "examples.go" {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return "", nil, err
		}
		rule := ""
		if match := ruleFile.FindStringSubmatch(name); match != nil {
			rule = strings.ToUpper(match[1])
		}
		text, more, err := rewrite(file, rule, string(source), len(mutants)+1)
		if err != nil {
			return "", nil, err
		}
		if len(more) == 0 {
			continue
		}
		mutants = append(mutants, more...)
		rewritten := filepath.Join(folder, name)
		if err := os.WriteFile(rewritten, []byte(text), 0o644); err != nil {
			return "", nil, err
		}
		from, err := filepath.Abs(file)
		if err != nil {
			return "", nil, err
		}
		replace[from] = rewritten
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", nil, err
	}
	list := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o644); err != nil {
		return "", nil, err
	}
	program = filepath.Join(folder, "campaign.exe")
	command := exec.Command("go", "build", "-overlay", list, "-o", program, "./core/internal/mutate/campaign")
	command.Stderr = os.Stderr
	if err := command.Run(); err != nil {
		return "", nil, fmt.Errorf("the rewritten rules do not compile: %w", err)
	}
	return program, mutants, nil
}
