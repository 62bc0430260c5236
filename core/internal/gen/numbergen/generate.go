package numbergen

import (
	"encoding/binary"
	"io/fs"
	"slices"

	"github.com/nyaruka/phonenumbers"

	"partyline/core/internal/gen/generator"
)

// Generator writes the number table.
var Generator = generator.Generator{Name: "number", Generate: generate}

func generate(fs.FS) (map[string][]byte, error) {
	all, err := plans()
	if err != nil {
		return nil, err
	}
	b := newBuilder()
	for _, p := range all {
		if err := b.plan(p); err != nil {
			return nil, err
		}
	}
	table, source, err := b.layout()
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"core/number/table.bin":    table,
		"core/number/table_gen.go": source,
	}, nil
}

// builder gathers the records of the table.
type builder struct {
	states   *pool
	forms    *templates
	programs *programs
	texts    *texts
	codes    []codeRecord
	regions  []regionRecord
}

type codeRecord struct {
	code            int
	classes, shown  uint16 // first states
	regions         int    // the first of them in the list of regions
	count           int
	extensionPrefix uint16
}

type regionRecord struct {
	id                string
	code              int // place in the list of codes
	shape             uint16
	lengths, local    uint32
	prefix, transform uint16
	idd               uint16
	prefixDigits      uint16
	hasNationalPrefix bool
}

func newBuilder() *builder {
	return &builder{states: newPool(), forms: newTemplates(), programs: newPrograms(), texts: newTexts()}
}

func (b *builder) plan(p plan) error {
	kinds, err := classes(b.states, p)
	if err != nil {
		return err
	}
	shown, err := displays(b.states, b.forms, p.main())
	if err != nil {
		return err
	}
	extension := p.main().GetPreferredExtnPrefix()
	if extension == "" {
		extension = phonenumbers.DEFAULT_EXTN_PREFIX
	}
	b.codes = append(b.codes, codeRecord{
		code: p.code, classes: kinds, shown: shown,
		regions: len(b.regions), count: len(p.regions),
		extensionPrefix: b.texts.add(extension),
	})
	for _, m := range p.regions {
		if err := b.region(m); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) region(m *phonenumbers.PhoneMetadata) error {
	shape, err := generalShape(b.states, m)
	if err != nil {
		return err
	}
	prefix, err := b.programs.add(m.GetNationalPrefixForParsing())
	if err != nil {
		return err
	}
	idd, err := b.programs.add(m.GetInternationalPrefix())
	if err != nil {
		return err
	}
	var digits uint16
	if prefix != 0 {
		if digits, err = firstDigits(m.GetNationalPrefixForParsing()); err != nil {
			return err
		}
	}
	b.regions = append(b.regions, regionRecord{
		id: m.GetId(), code: len(b.codes) - 1, shape: shape,
		lengths: lengthMask(m.GetGeneralDesc().GetPossibleLength()),
		local:   lengthMask(m.GetGeneralDesc().GetPossibleLengthLocalOnly()),
		prefix:  prefix, transform: b.texts.add(m.GetNationalPrefixTransformRule()),
		idd: idd, prefixDigits: digits,
		hasNationalPrefix: m.GetNationalPrefix() != "",
	})
	return nil
}

// texts keeps short texts, each with its length before it.
type texts struct {
	bytes []byte
	at    map[string]uint16
}

func newTexts() *texts {
	t := &texts{at: map[string]uint16{}}
	t.add("")
	return t
}

func (t *texts) add(s string) uint16 {
	at, ok := t.at[s]
	if !ok {
		at = uint16(len(t.bytes))
		t.at[s] = at
		t.bytes = append(append(t.bytes, byte(len(s))), s...)
	}
	return at
}

// countries gives the alpha-2 codes in order.
func (b *builder) countries() []string {
	var ids []string
	for _, r := range b.regions {
		if r.id != "001" {
			ids = append(ids, r.id)
		}
	}
	slices.Sort(ids)
	return ids
}

func appendAll16(to []byte, values ...uint16) []byte {
	for _, v := range values {
		to = binary.LittleEndian.AppendUint16(to, v)
	}
	return to
}
