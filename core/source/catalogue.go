package source

// Catalogue gives the version of the data, which rises with every change, and
// its date as year-month-day. Findings, runbooks and "version" name both.
func Catalogue() (version int, date string) { return catalogueVersion, catalogueDate }
