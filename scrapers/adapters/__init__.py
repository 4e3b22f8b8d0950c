"""One module per platform; each states only what is special about it."""
