"""WordPress: comments from its REST interface and from the markup of every theme."""
