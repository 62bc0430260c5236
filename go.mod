module partyline

go 1.26.0

require (
	filippo.io/age v1.3.2 // in tests only
	github.com/go-json-experiment/json v1.27.2 // in benchmarks only
	github.com/matryer/is v1.4.1
	github.com/nyaruka/phonenumbers v1.8.1
	golang.org/x/crypto v0.55.0
	golang.org/x/text v0.41.0
)

require (
	github.com/rogpeppe/go-internal v1.16.0
	github.com/spf13/cobra v1.10.2
	github.com/syumai/workers v0.32.0 // in the Worker only
	go.etcd.io/bbolt v1.5.0
)

require (
	github.com/hack-pad/go-indexeddb v0.3.2
	github.com/owenrumney/go-sarif/v3 v3.3.1 // in tests only
	github.com/xeipuuv/gojsonschema v1.2.0 // in tests only
	gopkg.in/yaml.v3 v3.0.1 // in tests only
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/hack-pad/safejs v0.1.0 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/spf13/pflag v1.0.10 // indirect
	github.com/xeipuuv/gojsonpointer v0.0.0-20180127040702-4e3ac2762d5f // indirect
	github.com/xeipuuv/gojsonreference v0.0.0-20180127040603-bd5ef7bd5415 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.23.0 // indirect
	golang.org/x/sys v0.48.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

tool (
	github.com/syumai/workers/cmd/workers-assets-gen
	honnef.co/go/tools/cmd/staticcheck
)
