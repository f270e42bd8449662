"""The guide in one HTML file: the text that everybody gets, with its markup simplified and its bytes counted."""
