"""Paper: booklet, sheets for tonight and for the wall, blank letters."""
