package api

func native() []Method { return nil }
