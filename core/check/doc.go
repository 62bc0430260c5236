// Package check runs rules over a plan and gives the report: it chooses the
// rules, lets each look at its things, takes out what a person accepted,
// folds equal findings over many things into one, and puts them in order.
//
// It takes a world (plan and what is in force), rules, and the time; the same
// three give the same report. It never judges by itself and changes nothing.
package check
