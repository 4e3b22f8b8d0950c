# What a change has to pass, run with the tools of the active environment.
.PHONY: check format

check:
	.ci/check

format:
	ruff format
	ruff check --fix
