// Package tenant makes a sane tenant of any size, for tests and benches: a
// company with offices in three countries, whose people mostly share the
// numbers of their offices, beside guests, rooms, common area phones,
// disabled accounts, front line workers without a phone and people with
// numbers of their own.
//
// It takes a size and a seed and gives a plan; the same size and seed give
// the same plan. Nothing in it breaks a rule: whoever wants a fault plants it.
package tenant
