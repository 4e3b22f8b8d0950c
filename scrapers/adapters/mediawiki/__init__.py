"""Talk pages of MediaWiki, where comments are paragraphs that end in a signature."""
