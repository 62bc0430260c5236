// Package number reads telephone numbers as people write them and answers in
// E.164: country, kind, validity, the national and international form, area
// code; it also counts in ranges of numbers.
//
// It takes text and, for numbers without a country code, the country to read
// them in. It gives a Number or a ParseError whose reason says why the text
// was refused. What it knows stands in table.bin, made from the metadata of
// github.com/nyaruka/phonenumbers, whose answers it repeats exactly
// (docs/decisions/number-table.md lists where it deliberately refuses more).
//
// It never guesses: letters, two numbers in one cell, digits that a
// spreadsheet lost are refused. It never says whether a number is assigned.
package number
