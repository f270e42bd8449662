"""One language of the guide as an EPUB 3 book."""
